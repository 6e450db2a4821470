using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Records.Programmes;
using Xunit;

namespace ImtHub.Intake.Tests.InMemory;

/// <summary>Records with the store's promise: a commit succeeds only on the version that was read, and fits one transaction.</summary>
internal sealed class InMemoryApprenticeStore : IApprenticeStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (ApprenticeRecord Record, Dictionary<string, Entry> Entries, int Version)> _apprentices = [];

    public int MostEntriesPerCommit { get; set; } = 41;

    public List<ApprenticeEvent> Events { get; } = [];

    public int Commits { get; private set; }

    /// <summary>Decides before each commit whether somebody else was quicker.</summary>
    public Func<int, bool> SomebodyElseIsQuicker { get; set; } = _ => false;

    public IReadOnlyCollection<ApprenticeRecord> Records => [.. _apprentices.Values.Select(apprentice => apprentice.Record)];

    public IReadOnlyCollection<Entry> EntriesOf(string apprenticeId) => _apprentices[apprenticeId].Entries.Values;

    public Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyCollection<string> entryKeys, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_apprentices.TryGetValue(apprenticeId, out var known)
                ? new ApprenticeSlice(
                    apprenticeId,
                    known.Record,
                    known.Entries.Where(entry => entryKeys.Contains(entry.Key)).ToDictionary(),
                    known.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
                : new ApprenticeSlice(apprenticeId, null, new Dictionary<string, Entry>(), null));
        }
    }

    public Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Assert.InRange(change.Entries.Count, 0, MostEntriesPerCommit);
            Assert.InRange(change.Events.Count, 0, MostEntriesPerCommit + Programme.MostMilestones);
            var known = _apprentices.GetValueOrDefault(before.ApprenticeId);
            var version = known.Record is null ? null : known.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (version != before.Version || SomebodyElseIsQuicker(++Commits))
                return Task.FromResult(false);
            var entries = known.Entries ?? [];
            foreach (var entry in change.Entries)
                entries[entry.Key] = entry;
            Events.AddRange(change.Events);
            _apprentices[before.ApprenticeId] = (change.Record!, entries, known.Version + 1);
            return Task.FromResult(true);
        }
    }
}
