using System.Globalization;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.TestKit;

/// <summary>Records with the store's promise: a commit succeeds only on the version that was read, and fits one transaction.</summary>
public sealed class InMemoryApprenticeStore : IApprenticeStore, IApprenticeDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ApprenticeState State, int Version)> _apprentices = [];

    public int MaxStatementsPerCommit { get; set; } = 32;

    public List<ApprenticeEvent> Events { get; } = [];

    public int Commits { get; private set; }

    /// <summary>Decides before each commit whether somebody else was quicker.</summary>
    public Func<int, bool> SomebodyElseIsQuicker { get; set; } = _ => false;

    /// <summary>What happens instead of a commit; nothing as the rule.</summary>
    public Func<RecordChange, Exception?> Fails { get; set; } = _ => null;

    public IReadOnlyCollection<ApprenticeRecord> Records =>
        [.. _apprentices.Values.Select(apprentice => apprentice.State.Record).OfType<ApprenticeRecord>()];

    public IReadOnlyCollection<Statement> EntriesOf(string apprenticeId) => [.. FactsOf(apprenticeId).Select(fact => fact.Current)];

    public IEnumerable<Fact> FactsOf(string apprenticeId) => _apprentices[apprenticeId].State.Facts.Values;

    public Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyList<Statement> stated, CancellationToken cancellationToken)
    {
        var whole = Read(apprenticeId);
        var ranges = FactScope.Of(stated, whole.State.Record?.LongestPeriod ?? 1);
        var facts = whole.State.Facts.Where(fact =>
            ranges.Any(range => string.CompareOrdinal(range.From, fact.Key) <= 0 && string.CompareOrdinal(fact.Key, range.To) <= 0)
        );
        return Task.FromResult(whole with { State = whole.State with { Facts = facts.ToDictionary(), IsWhole = false } });
    }

    public Task<ApprenticeSlice> ReadAllAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Task.FromResult(Read(apprenticeId));

    public Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(change.Facts.Count + change.Removed.Count, MaxStatementsPerCommit);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(
                change.Events.Count,
                MaxStatementsPerCommit + Program.MaxMilestones + Program.MaxWorkProcesses + 3
            );
            if (Fails(change) is { } failure)
            {
                throw failure;
            }

            var known = Read(before.State.ApprenticeId);
            if (known.Version != before.Version || SomebodyElseIsQuicker(++Commits))
            {
                return Task.FromResult(false);
            }

            var facts = known.State.Facts.ToDictionary();
            foreach (var fact in change.Facts)
            {
                facts[fact.Key] = fact;
            }

            foreach (var key in change.Removed)
            {
                facts.Remove(key);
            }

            Events.AddRange(change.Events);
            _apprentices[before.State.ApprenticeId] = (
                new ApprenticeState(before.State.ApprenticeId, change.Record, change.EventSequence, facts, IsWhole: true),
                Number(known) + 1
            );
            return Task.FromResult(true);
        }
    }

    public Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Task.FromResult(Read(apprenticeId).State.Record);

    public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
        Records
            .Where(record => sponsor is null || record.Sponsor == sponsor)
            .OrderBy(record => record.Id, StringComparer.Ordinal)
            .ToAsyncEnumerable();

    public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken) =>
        Read(apprenticeId).State.Facts.Values.OrderBy(fact => fact.Key, StringComparer.Ordinal).ToAsyncEnumerable();

    public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
        string apprenticeId,
        long afterSequence,
        CancellationToken cancellationToken
    ) => Events.Where(told => told.ApprenticeId == apprenticeId && told.Sequence > afterSequence).ToAsyncEnumerable();

    private ApprenticeSlice Read(string apprenticeId)
    {
        lock (_lock)
        {
            return _apprentices.TryGetValue(apprenticeId, out var known)
                ? new ApprenticeSlice(known.State, known.Version.ToString(CultureInfo.InvariantCulture))
                : new ApprenticeSlice(ApprenticeState.Nobody(apprenticeId), null);
        }
    }

    private static int Number(ApprenticeSlice slice) => slice.Version is { } version ? int.Parse(version, CultureInfo.InvariantCulture) : 0;
}
