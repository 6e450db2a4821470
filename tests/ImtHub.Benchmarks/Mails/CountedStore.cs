using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;
using ImtHub.Records.Statements;

namespace ImtHub.Benchmarks.Mails;

/// <summary>A store in memory that counts what composing a digest reads of it.</summary>
internal sealed class CountedStore : IApprenticeDirectory, IApprenticeIndex, ICommitteeInbox, IDigestStore, IRosterStore, IPartnerFeeds
{
    private readonly Dictionary<string, List<InboxItem>> _inbox = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Roster Roster, int Version)> _rosters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Digest> _digests = new(StringComparer.Ordinal);
    private int _apprenticeReads;

    public Dictionary<string, ApprenticeRecord> Records { get; } = new(StringComparer.Ordinal);

    public ILookup<string, string> BySponsor { get; set; } = Array.Empty<string>().ToLookup(id => id);

    /// <summary>Records and facts of apprentices that were read.</summary>
    public int ApprenticeReads => _apprenticeReads;

    /// <summary>Everything else that was read: the inbox, the roster, the digest, partners' feeds, the index.</summary>
    public int OtherReads { get; private set; }

    public void ResetCounts() => (_apprenticeReads, OtherReads) = (0, 0);

    public void Tell(string committee, ApprenticeEvent told)
    {
        if (!_inbox.TryGetValue(InboxId.Digest(committee), out var items))
        {
            _inbox[InboxId.Digest(committee)] = items = [];
        }

        items.Add(InboxItem.Of(told));
    }

    public Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _apprenticeReads);
        return Task.FromResult(Records.GetValueOrDefault(apprenticeId));
    }

    public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _apprenticeReads);
        return AsyncEnumerable.Empty<Fact>();
    }

    public Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(
        IndexKey key,
        DateOnly? through,
        string? after,
        int most,
        CancellationToken cancellationToken
    ) => Other<(IReadOnlyList<string>, string?)>(([.. BySponsor[key.Value]], null));

    public Task<IReadOnlyList<InboxItem>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken) =>
        Other<IReadOnlyList<InboxItem>>(_inbox.GetValueOrDefault(inboxId, []));

    public Task MarkDigestedAsync(string inboxId, string mailId, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        _inbox.Remove(inboxId);
        return Task.CompletedTask;
    }

    public Task<Digest?> FindAsync(string committeeId, string digestId, CancellationToken cancellationToken) =>
        Other(_digests.GetValueOrDefault(committeeId + digestId));

    public Task<Digest> AddAsync(Digest digest, CancellationToken cancellationToken) =>
        Task.FromResult(_digests[digest.CommitteeId + digest.Id] = digest);

    Task<(Roster? Roster, string? Version)> IRosterStore.FindAsync(string committeeId, CancellationToken cancellationToken) =>
        Other<(Roster?, string?)>(_rosters.TryGetValue(committeeId, out var kept) ? (kept.Roster, "known") : (null, null));

    public Task<bool> TrySaveAsync(Roster roster, string? version, CancellationToken cancellationToken)
    {
        _rosters[roster.CommitteeId] = (roster, 0);
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<PartnerFeed>> ReadAsync(
        IReadOnlyCollection<string> sponsors,
        IReadOnlyCollection<string> providers,
        CancellationToken cancellationToken
    ) => Other<IReadOnlyList<PartnerFeed>>([]);

    // What composing never asks for; a benchmark that did would fail.
    public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
        string apprenticeId,
        long afterSequence,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    Task<IndexPlaces> IApprenticeIndex.FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> TryReplaceAsync(
        string apprenticeId,
        IndexPlaces known,
        IReadOnlySet<IndexEntry> statements,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlySet<string>> AddAsync(string inboxId, IReadOnlyCollection<InboxItem> items, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<InboxItem>> PendingAsync(string inboxId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Task<T> Other<T>(T read)
    {
        OtherReads++;
        return Task.FromResult(read);
    }
}
