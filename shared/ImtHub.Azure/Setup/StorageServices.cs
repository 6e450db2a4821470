using Azure.Core;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus.Administration;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Files;
using ImtHub.Azure.Health;
using ImtHub.Azure.Notifications;
using ImtHub.Azure.Operations;
using ImtHub.Azure.Runs;
using ImtHub.Azure.ServiceBus;
using ImtHub.Hub.Committees;
using ImtHub.Hub.Health;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Access;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;
using ImtHub.Intake.Uploads;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Reports.Deadlines;
using ImtHub.Reports.Files;
using ImtHub.Reports.Population;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImtHub.Azure.Setup;

/// <summary>Registers what the hub keeps in Azure Storage.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers clients of the hub's account (<see cref="StorageNames.HubConnection"/>) and of the partners' account
    /// (a <see cref="BlobServiceClient"/> under the key <see cref="StorageNames.PartnerConnection"/>; the hub's own where that
    /// is not set), and the adapters of all ports.
    /// </summary>
    /// <exception cref="InvalidOperationException">No storage account is set.</exception>
    public static IServiceCollection AddImtHubStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var hub =
            StorageConnection.Find(configuration, StorageNames.HubConnection)
            ?? throw new InvalidOperationException($"No storage account is set: {StorageNames.HubConnection} must name one.");
        var partners = StorageConnection.Find(configuration, StorageNames.PartnerConnection) ?? hub;

        services.AddSingleton(_ => hub.Tables());
        services.AddSingleton(_ => hub.Blobs());
        services.AddSingleton(_ => hub.Queues());
        services.AddKeyedSingleton(StorageNames.PartnerConnection, (_, _) => partners.Blobs());
        services.AddKeyedSingleton(StorageNames.PartnerConnection, (_, _) => partners.Queues());
        services.AddSingleton(configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions());
        services.AddSingleton<StorageSetup>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<IApprenticeStore>(provider => new TableApprenticeStore(provider.Table(StorageNames.Apprentices)));
        services.AddSingleton<IApprenticeDirectory>(provider => new TableApprenticeDirectory(provider.Table(StorageNames.Apprentices)));
        services.AddSingleton<IApprenticeIndex>(provider => new TableApprenticeIndex(provider.Table(StorageNames.ApprenticeIndex)));
        services.AddSingleton<IOutbox>(provider => new TableOutbox(provider.Table(StorageNames.Apprentices)));
        services.AddSingleton<IIdentityDirectory>(provider => new TableIdentityDirectory(provider.Table(StorageNames.Identities)));
        services.AddSingleton(provider => new TablePersonalForms(
            provider.Table(StorageNames.Demographics),
            provider.Table(StorageNames.Particulars)
        ));
        services.AddSingleton<IPersonalFormStore>(provider => provider.GetRequiredService<TablePersonalForms>());
        services.AddSingleton<IPersonalForms>(provider => provider.GetRequiredService<TablePersonalForms>());
        services.AddSingleton<IDeadlineTable>(provider => new TableDeadlines(provider.Table(StorageNames.Deadlines)));
        services.AddSingleton<IRunLedger>(provider => new TableRunLedger(provider.Table(StorageNames.Runs)));
        services.AddSingleton<IFileLine>(provider => new TableFileLine(provider.Table(StorageNames.Runs)));
        services.AddSingleton<IWaitingRows>(provider => new TableWaitingRows(provider.Table(StorageNames.Reviews)));
        services.AddSingleton<IReviewList>(provider => new TableReviewList(provider.Table(StorageNames.Reviews)));
        services.AddSingleton(provider => new QueueOutboxSignal(
            provider.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.OutboxQueue),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<IOutboxSignal>(provider => provider.GetRequiredService<QueueOutboxSignal>());
        services.AddSingleton<IRelayPostponer>(provider => provider.GetRequiredService<QueueOutboxSignal>());
        services.AddSingleton(_ => BusConnection.Client(configuration));
        services.AddSingleton<IEventTopic, BusEventTopic>();
        services.AddSingleton<IPostedHoursAnnouncer, BusPostedHoursAnnouncer>();
        services.AddSingleton<IReplayOrders>(provider => new QueueReplayOrders(
            provider.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.ReplayQueue)
        ));
        services.AddSingleton<IFileArchive>(provider => new BlobFileArchive(provider.HubContainer(StorageNames.Archive)));
        services.AddSingleton<IStagedFiles>(provider => new BlobStagedFiles(provider.HubContainer(StorageNames.Staged)));
        services.AddSingleton<ICheckpointStore>(provider => new BlobCheckpointStore(provider.HubContainer(StorageNames.Checkpoints)));
        services.AddSingleton<IDecisionLog>(provider => new TableDecisionLog(provider.Table(StorageNames.Decisions)));
        services.AddSingleton<IVoteLog>(provider => new TableVoteLog(provider.Table(StorageNames.Votes)));
        services.AddSingleton<IMemberLinkStore>(provider => new TableMemberLinks(provider.Table(StorageNames.MemberLinks)));
        services.AddSingleton<IPartnerAccessStore>(provider => new TablePartnerAccessStore(provider.Table(StorageNames.PartnerAccess)));
        services.AddSingleton<IPartnerFiles>(provider => new BlobPartnerFiles(
            provider.PartnerBlobs(),
            provider.HubContainer(StorageNames.Archive)
        ));
        services.AddSingleton<IReceiptStore>(provider => new BlobReceiptStore(
            provider.PartnerBlobs().GetBlobContainerClient(StorageNames.Receipts)
        ));
        services.AddSingleton<IExportStore>(provider => new BlobExportStore(provider.HubContainer(StorageNames.Exports)));
        services.AddSingleton<Records.Configuration.IConfigurationSource>(provider => new BlobConfigurationSource(
            provider.HubContainer(StorageNames.Config)
        ));
        services.AddSingleton<IIncidentLog, TableIncidentLog>();
        services.AddSingleton<IMessageReturn, QueueMessageReturn>();
        services.AddSingleton<IAuditLog>(provider => new TableAuditLog(
            provider.Table(StorageNames.Audit),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddNotificationStores();
        services.AddHealth(configuration);
        return services;
    }

    private static void AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ITimerLog>(provider => new TableTimerLog(provider.Table(StorageNames.Timers)));
        services.AddSingleton<IQueueDepth, StorageQueueDepth>();
        var watch = configuration.GetSection(WatchOptions.Section).Get<WatchOptions>() ?? new WatchOptions();
        if (configuration[StorageNames.ServiceBusAdministration] is { Length: > 0 } administration)
        {
            services.AddSingleton<IQueueDepth>(_ => new AdministrationServiceBusDepth(new ServiceBusAdministrationClient(administration)));
        }
        else if (!string.IsNullOrEmpty(watch.ServiceBusId))
        {
            services.AddSingleton<IQueueDepth>(provider => new ArmServiceBusDepth(
                watch,
                provider.GetRequiredService<TokenCredential>(),
                new HttpClient()
            ));
        }
    }

    private static TableClient Table(this IServiceProvider provider, string name) =>
        provider.GetRequiredService<TableServiceClient>().GetTableClient(name);

    private static BlobServiceClient PartnerBlobs(this IServiceProvider provider) =>
        provider.GetRequiredKeyedService<BlobServiceClient>(StorageNames.PartnerConnection);

    private static BlobContainerClient HubContainer(this IServiceProvider provider, string name) =>
        provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(name);
}
