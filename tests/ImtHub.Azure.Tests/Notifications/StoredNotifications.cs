using System.Runtime.CompilerServices;
using Azure.Storage.Queues;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Notifications;
using ImtHub.Azure.Runs;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Index;
using ImtHub.Testing;
using ImtHub.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

/// <summary>Notices, digests and mails on tables, blobs and a queue of one test's own.</summary>
/// <param name="Bench">What the app puts together.</param>
/// <param name="Receipts">Receipts on their way to a mail.</param>
/// <param name="Queue">The queue that they are ordered on.</param>
internal sealed record StoredNotifications(NotificationBench Bench, BlobAnnouncedReceipts Receipts, QueueClient Queue) : IAsyncDisposable
{
    public static async Task<StoredNotifications> NewAsync(
        AzuriteFixture azurite,
        CommitteeCatalog committees,
        ProfileCatalog? profiles = null,
        [CallerMemberName] string test = ""
    )
    {
        var container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container(test));
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue(test));
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var (events, mail, records) = (
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test)
        );
        var (runs, reviews, index) = (
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test)
        );
        profiles ??= new ProfileCatalog([]);
        var receipts = new BlobAnnouncedReceipts(container, queue, profiles);
        var bench = new NotificationBench(
            committees,
            profiles,
            stores: services =>
                services
                    .AddSingleton<IApprenticeStore>(new TableApprenticeStore(records))
                    .AddSingleton<IApprenticeDirectory>(new TableApprenticeDirectory(records))
                    .AddSingleton<IApprenticeIndex>(new TableApprenticeIndex(index))
                    .AddSingleton<IRunLedger>(new TableRunLedger(runs))
                    .AddSingleton<IReviewList>(new TableReviewList(reviews))
                    .AddSingleton<ICommitteeInbox>(new TableCommitteeInbox(events))
                    .AddSingleton<IDigestCalendar>(new TableDigestCalendar(events))
                    .AddSingleton<IMailPaceStore>(new TableMailPaceStore(mail))
                    .AddSingleton<IMailLedger>(new TableMailLedger(mail))
                    .AddSingleton<IDigestStore>(new BlobDigestStore(container))
                    .AddSingleton<IRosterStore>(new BlobRosterStore(container))
                    .AddSingleton<IReceiptReader>(receipts)
                    .AddSingleton<IMailArchive>(new BlobMailArchive(container))
        );
        return new(bench, receipts, queue);
    }

    public ValueTask DisposeAsync() => Bench.DisposeAsync();
}
