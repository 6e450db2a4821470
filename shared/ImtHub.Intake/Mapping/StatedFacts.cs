namespace ImtHub.Intake.Mapping;

/// <summary>
/// The facts that a file has stated so far, to notice one that is stated again, wherever in the file and whatever the store
/// holds. A filter, 2 to 5 bytes of memory a fact, tells of nearly every new fact that it is none of them. The newest are in memory
/// whole; older ones lie on disk in runs.
/// </summary>
/// <param name="expected">How many facts there may be; with more it goes on, at some cost.</param>
/// <param name="factsPerRun">How many facts are kept in memory.</param>
internal sealed class StatedFacts(long expected = 0, int factsPerRun = StatedFacts.FactsPerRun) : IDisposable
{
    private const int FactsPerRun = 32_768;
    private const int FewFacts = 512;
    private readonly NewestFacts _newest = new((int)Math.Clamp(expected, FewFacts, factsPerRun), factsPerRun);
    private KeyFilter _filter = new(Math.Max(expected, FewFacts));
    private StatedRuns? _older;
    private long _count;

    /// <summary>The fact under this key that stands further up in the file; one of line 0 when it is new, and is then noted.</summary>
    public StatedFact Note(in StatedFact fact)
    {
        if (!_filter.Add(fact.Key) && Find(fact.Key) is { Line: > 0 } stated)
            return stated;
        if (_newest.IsFull)
            LayDown();
        _newest.Add(fact);
        if (++_count > _filter.Capacity)
            Widen();
        return default;
    }

    public void Dispose() => _older?.Dispose();

    private StatedFact Find(ulong key) =>
        _newest.TryFind(key, out var found) || (_older is not null && _older.TryFind(key, out found)) ? found : default;

    private void LayDown()
    {
        _older ??= new StatedRuns(factsPerRun);
        _older.Add(_newest.Facts);
        _newest.Clear();
    }

    private void Widen()
    {
        _filter = new KeyFilter(2 * _filter.Capacity);
        _older?.AddTo(_filter);
        foreach (ref readonly var fact in _newest.Facts)
            _filter.Add(fact.Key);
    }
}
