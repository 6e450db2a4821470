using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Profiles;
using ImtHub.Intake.Receipts;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Azure.Notifications;

/// <summary>Registers what notifications keep in the hub's storage account.</summary>
internal static class NotificationStores
{
    public static IServiceCollection AddNotificationStores(this IServiceCollection services)
    {
        services.AddSingleton<ICommitteeInbox>(provider => new TableCommitteeInbox(Table(provider, StorageNames.CommitteeEvents)));
        services.AddSingleton<IDigestCalendar>(provider => new TableDigestCalendar(Table(provider, StorageNames.CommitteeEvents)));
        services.AddSingleton<IMailLedger>(provider => new TableMailLedger(Table(provider, StorageNames.Mail)));
        services.AddSingleton<IMailPaceStore>(provider => new TableMailPaceStore(Table(provider, StorageNames.Mail)));
        services.AddSingleton<IDigestStore>(provider => new BlobDigestStore(MailContainer(provider)));
        services.AddSingleton<IRosterStore>(provider => new BlobRosterStore(MailContainer(provider)));
        services.AddSingleton<IMailArchive>(provider => new BlobMailArchive(MailContainer(provider)));
        services.AddSingleton<IMailPostponer>(provider => new QueueMailPostponer(
            provider.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.MailQueue)
        ));
        services.AddSingleton(provider => new BlobAnnouncedReceipts(
            MailContainer(provider),
            provider.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.MailQueue),
            provider.GetRequiredService<ProfileCatalog>()
        ));
        services.AddSingleton<IReceiptAnnouncer>(provider => provider.GetRequiredService<BlobAnnouncedReceipts>());
        services.AddSingleton<IReceiptReader>(provider => provider.GetRequiredService<BlobAnnouncedReceipts>());
        return services;
    }

    private static TableClient Table(IServiceProvider provider, string name) =>
        provider.GetRequiredService<TableServiceClient>().GetTableClient(name);

    private static BlobContainerClient MailContainer(IServiceProvider provider) =>
        provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.MailContainer);
}
