using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Intake.Profiles;
using ImtHub.Notifications;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Inbox;
using ImtHub.Notifications.Ledger;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Notices;
using ImtHub.Notifications.Orders;
using ImtHub.Notifications.Receipts;
using ImtHub.Notifications.Schedules;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;
using ImtHub.Storage.Apprentices;
using ImtHub.Storage.Notifications;
using ImtHub.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.Storage.Tests.Notifications;

/// <summary>Notifications on a real store of one test's own: only the mail service and the clock are the test's.</summary>
internal sealed class NotificationFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TableClient _apprentices;

    private NotificationFixture(TableClient events, TableClient mail, TableClient apprentices, BlobContainerClient container, QueueClient queue, CommitteeCatalog committees, ProfileCatalog profiles)
    {
        Receipts = new BlobAnnouncedReceipts(container, queue, profiles);
        Queue = queue;
        _apprentices = apprentices;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Mail:From", "imthub@example.org"), new("Mail:Staff", "staff@example.org")]).Build();
        _services = new ServiceCollection()
            .AddImtHubNotifications(settings)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IMailer>(Mailer)
            .AddSingleton<IMailPostponer>(Postponed)
            .AddSingleton(committees)
            .AddSingleton(new SponsorCatalog([]))
            .AddSingleton(new ProgrammeCatalog([Programme]))
            .AddSingleton<IApprenticeDirectory>(new TableApprenticeDirectory(apprentices))
            .AddSingleton<ICommitteeInbox>(new TableCommitteeInbox(events))
            .AddSingleton<IDigestCalendar>(new TableDigestCalendar(events))
            .AddSingleton<IMailLedger>(new TableMailLedger(mail))
            .AddSingleton<IDigestStore>(new BlobDigestStore(container))
            .AddSingleton<IRosterStore>(new BlobRosterStore(container))
            .AddSingleton<IReceiptReader>(Receipts)
            .AddSingleton<IMailArchive>(new BlobMailArchive(container))
            .BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public ScriptedMailer Mailer { get; } = new();

    /// <summary>Receipts on their way to a mail.</summary>
    public BlobAnnouncedReceipts Receipts { get; }

    /// <summary>The queue that receipts are ordered on.</summary>
    public QueueClient Queue { get; }

    public PostponedOrders Postponed { get; } = new();

    private static Programme Programme { get; } = new()
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

    public static async Task<NotificationFixture> NewAsync(AzuriteFixture azurite, CommitteeCatalog committees, ProfileCatalog? profiles = null, [CallerMemberName] string test = "")
    {
        var container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container(test));
        await container.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue(test));
        await queue.CreateAsync(cancellationToken: TestContext.Current.CancellationToken);
        return new(await azurite.NewTableAsync(test), await azurite.NewTableAsync(test), await azurite.NewTableAsync(test), container, queue, committees, profiles ?? new([]));
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Stores the record as it is after its events and hands the events to the notices; returns the orders of mails at once.</summary>
    public async Task<IReadOnlyList<string>> TellAsync(ApprenticeRecord record, params ApprenticeEvent[] events)
    {
        var token = TestContext.Current.CancellationToken;
        var store = new TableApprenticeStore(_apprentices);
        var before = await store.ReadAsync(record.Id, [], token);
        Assert.True(await store.TryCommitAsync(before, new RecordChange { Record = record, EventSequence = before.State.EventSequence + events.Length, Events = events }, token));
        var orders = new List<string>();
        foreach (var told in events) orders.AddRange(await Get<NoticeHandler>().HandleAsync(told, token));
        return orders;
    }

    public Task HandleAsync(string order) => Get<MailOrderHandler>().HandleAsync(order, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
