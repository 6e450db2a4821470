using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Notifications;
using ImtHub.Azure.Runs;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Notifications;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Delivery;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Programs;
using ImtHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Azure.Tests.Notifications;

/// <summary>Notifications on a real store of one test's own: only the mail service and the clock are the test's.</summary>
internal sealed class NotificationFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TableClient _apprentices;

    private NotificationFixture(
        Places places,
        CommitteeCatalog committees,
        ProfileCatalog profiles,
        IEnumerable<(string Key, string Value)> settings
    )
    {
        Receipts = new BlobAnnouncedReceipts(places.Container, places.Queue, profiles);
        Queue = places.Queue;
        Runs = new TableRunLedger(places.Runs);
        Reviews = new TableReviewList(places.Reviews);
        _apprentices = places.Apprentices;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:From", "imthub@example.org"), new("Mail:Staff", "staff@example.org")])
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddSingleton<IDeadlines>(Deadlines)
            .AddImtHubNotifications(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IMailer>(Mailer)
            .AddSingleton<IMailPostponer>(Postponed)
            .AddSingleton(committees)
            .AddSingleton(new SponsorCatalog([new("hayes", "Hayes Performance Systems", "WI", "imt")]))
            .AddSingleton(new ProgramCatalog([Program]))
            .AddSingleton<IApprenticeDirectory>(new TableApprenticeDirectory(places.Apprentices))
            .AddSingleton<IApprenticeIndex>(new TableApprenticeIndex(places.Index))
            .AddSingleton<ICommitteeInbox>(new TableCommitteeInbox(places.Events))
            .AddSingleton<IDigestCalendar>(new TableDigestCalendar(places.Events))
            .AddSingleton<IMailTroubles>(Troubles)
            .AddSingleton<IPartnerFeeds>(new StoredPartnerFeeds(Runs, Reviews, profiles))
            .AddSingleton<IMailPaceStore>(new TableMailPaceStore(places.Mail))
            .AddSingleton<IMailLedger>(new TableMailLedger(places.Mail))
            .AddSingleton<IDigestStore>(new BlobDigestStore(places.Container))
            .AddSingleton<IRosterStore>(new BlobRosterStore(places.Container))
            .AddSingleton<IReceiptReader>(Receipts)
            .AddSingleton<IMailArchive>(new BlobMailArchive(places.Container))
            .BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public ScriptedMailer Mailer { get; } = new();

    /// <summary>Receipts on their way to a mail.</summary>
    public BlobAnnouncedReceipts Receipts { get; }

    /// <summary>The queue that receipts are ordered on.</summary>
    public QueueClient Queue { get; }

    /// <summary>The runs of partners' files.</summary>
    public IRunLedger Runs { get; }

    /// <summary>Rows that wait for a person.</summary>
    public IReviewList Reviews { get; }

    public PostponedOrders Postponed { get; } = new();

    public RecordedTroubles Troubles { get; } = new();

    public ListedDeadlines Deadlines { get; } = new();

    public static Program Program { get; } =
        new()
        {
            Id = "imt",
            Version = "1",
            Name = "Industrial Manufacturing Technician",
            InForceFrom = new(2013, 2, 1),
            Term = new(18, 24),
            Probation = new(0.25m, 12, false, null),
            OjlHours = 2736,
            WorkProcesses = [],
            RiHours = 264,
            Components = [],
            Courses = [],
            Competencies = [],
            Milestones = [new("ojl-50", "Half of the on-the-job learning", new(0.5m, null, null))],
        };

    public static async Task<NotificationFixture> NewAsync(
        AzuriteFixture azurite,
        CommitteeCatalog committees,
        ProfileCatalog? profiles = null,
        IEnumerable<(string Key, string Value)>? settings = null,
        [CallerMemberName] string test = ""
    )
    {
        var container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container(test));
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue(test));
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var places = new Places(
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            await azurite.NewTableAsync(test),
            container,
            queue
        );
        return new(places, committees, profiles ?? new([]), settings ?? []);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>
    /// Stores the record as it is after its events and hands the events to the notices; returns the orders of mails at once.
    /// </summary>
    public async Task<IReadOnlyList<string>> TellAsync(ApprenticeRecord record, params ApprenticeEvent[] events)
    {
        var token = TestContext.Current.CancellationToken;
        var store = new TableApprenticeStore(_apprentices);
        var before = await store.ReadAsync(record.Id, [], token);
        Assert.True(
            await store.TryCommitAsync(
                before,
                new RecordChange
                {
                    Record = record,
                    EventSequence = before.State.EventSequence + events.Length,
                    Events = events,
                },
                token
            )
        );
        return await Get<NoticeHandler>().HandleAsync(events, token);
    }

    public Task HandleAsync(string order) => Get<MailOrderHandler>().HandleAsync(order, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed record Places(
        TableClient Events,
        TableClient Mail,
        TableClient Apprentices,
        TableClient Runs,
        TableClient Reviews,
        TableClient Index,
        BlobContainerClient Container,
        QueueClient Queue
    );
}
