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
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.TestKit;

/// <summary>
/// Notices, digests and mails as the app puts them together, with stores in memory unless a test brings others; the mail service and the
/// clock are the test's.
/// </summary>
public sealed class NotificationBench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public NotificationBench(
        CommitteeCatalog committees,
        ProfileCatalog? profiles = null,
        IEnumerable<(string Key, string? Value)>? settings = null,
        Action<IServiceCollection>? stores = null
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Mail:From", "imthub@example.org"), new("Mail:Staff", "staff@example.org")])
            .AddInMemoryCollection((settings ?? []).Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)))
            .Build();
        var records = new InMemoryApprenticeStore();
        var services = new ServiceCollection()
            .AddSingleton<IDeadlines>(Deadlines)
            .AddImtHubNotifications(configuration)
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IMailer>(Mailer)
            .AddSingleton<IMailPostponer>(Postponed)
            .AddSingleton<IMailTroubles>(Troubles)
            .AddSingleton(committees)
            .AddSingleton(profiles ?? new ProfileCatalog([]))
            .AddSingleton(new SponsorCatalog([new("hayes", "Hayes Performance Systems", "WI", "imt")]))
            .AddSingleton(QuarterOfTheTerm.Everywhere)
            .AddSingleton(ImtProgram.Catalog)
            .AddSingleton<IApprenticeStore>(records)
            .AddSingleton<IApprenticeDirectory>(records)
            .AddSingleton<IApprenticeIndex, InMemoryApprenticeIndex>()
            .AddSingleton<IRunLedger, InMemoryRunLedger>()
            .AddSingleton<IReviewList, InMemoryReviewList>()
            .AddSingleton<IPartnerFeeds, StoredPartnerFeeds>()
            .AddSingleton<ICommitteeInbox, InMemoryCommitteeInbox>()
            .AddSingleton<IDigestCalendar, InMemoryDigestCalendar>()
            .AddSingleton<IMailPaceStore, InMemoryMailPaceStore>()
            .AddSingleton<IMailLedger, InMemoryMailLedger>()
            .AddSingleton<IDigestStore, InMemoryDigestStore>()
            .AddSingleton<IRosterStore, InMemoryRosterStore>()
            .AddSingleton<IReceiptReader, InMemoryReceiptReader>()
            .AddSingleton<IMailArchive, InMemoryMailArchive>();
        stores?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public MovableClock Clock { get; } = new(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));

    public ScriptedMailer Mailer { get; } = new();

    /// <summary>The runs of partners' files.</summary>
    public IRunLedger Runs => Get<IRunLedger>();

    /// <summary>Rows that wait for a person.</summary>
    public IReviewList Reviews => Get<IReviewList>();

    public PostponedOrders Postponed { get; } = new();

    public RecordedTroubles Troubles { get; } = new();

    public ListedDeadlines Deadlines { get; } = new();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>
    /// Stores the record as it is after its events and hands the events to the notices; returns the orders of mails at once.
    /// </summary>
    public async Task<IReadOnlyList<string>> TellAsync(ApprenticeRecord record, params ApprenticeEvent[] events)
    {
        var store = Get<IApprenticeStore>();
        var before = await store.ReadAsync(record.Id, [], CancellationToken.None);
        var change = new RecordChange
        {
            Record = record,
            EventSequence = before.State.EventSequence + events.Length,
            Events = events,
        };
        return await store.TryCommitAsync(before, change, CancellationToken.None)
            ? await Get<NoticeHandler>().HandleAsync(events, CancellationToken.None)
            : throw new InvalidOperationException("Nobody else changes records here.");
    }

    /// <summary>Carries out an order of mail.</summary>
    public Task HandleAsync(string order) => Get<MailOrderHandler>().HandleAsync(order, CancellationToken.None);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
