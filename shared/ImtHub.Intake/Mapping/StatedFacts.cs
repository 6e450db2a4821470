using System.Runtime.InteropServices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The facts that a file has stated so far, to notice one that is stated again, wherever in the file and whatever the store
/// holds. The newest are in memory; older ones lie on disk in runs, and a filter tells nearly always without reading
/// that a fact is not among them: some 4 bytes of memory a fact.
/// </summary>
internal sealed class StatedFacts(int factsPerRun = StatedFacts.FactsPerRun) : IDisposable
{
    private const int FactsPerRun = 65_536;
    private readonly Dictionary<ulong, (uint Value, int Line)> _newest = [];
    private StatedRuns? _older;

    /// <summary>Whether a fact is new in the file; if not, where it stands and whether its value is the same.</summary>
    public (bool IsNew, bool IsSame, int Line) Note(Entry entry)
    {
        var (key, value) = (FactDigest.OfKey(entry), FactDigest.OfValue(entry));
        if (_older?.Find(key) is { } old)
            return (false, old.Value == value, old.Line);
        ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_newest, key, out var isKnown);
        if (isKnown)
            return (false, first.Value == value, first.Line);
        first = (value, entry.Lineage.Row);
        if (_newest.Count == factsPerRun)
            LayDown();
        return (true, false, entry.Lineage.Row);
    }

    public void Dispose() => _older?.Dispose();

    private void LayDown()
    {
        _older ??= new StatedRuns(factsPerRun);
        _older.Add(_newest);
        _newest.Clear();
    }
}
