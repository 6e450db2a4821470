using System.Numerics;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// The facts that a file has stated so far, to notice one that is stated again, wherever in the file and whatever the store
/// holds. The newest are in memory; older ones lie on disk in runs, and a filter tells nearly always without reading
/// that a fact is not among them: at most 4 bytes of memory a fact.
/// </summary>
/// <param name="expected">How many facts there may be; with more it goes on, at some cost.</param>
/// <param name="factsPerRun">How many facts are kept in memory.</param>
internal sealed class StatedFacts(long expected = 0, int factsPerRun = StatedFacts.FactsPerRun) : IDisposable
{
    private const int FactsPerRun = 32_768;
    private const int FewFacts = 512;
    // Open addressing: a fact stands at its place or, when others do, at the next free one; a line of 0 marks a free place.
    private StatedFact[] _newest = new StatedFact[BitOperations.RoundUpToPowerOf2((uint)(2 * Math.Clamp(expected, FewFacts, factsPerRun)))];
    private int _count;
    private StatedRuns? _older;

    /// <summary>The fact under this key that stands further up in the file; one of line 0 when it is new, and is then noted.</summary>
    public StatedFact Note(StatedFact fact)
    {
        if (_older is not null && _older.TryFind(fact.Key, out var older))
            return older;
        ref var place = ref PlaceOf(fact.Key);
        if (place.Line != 0)
            return place;
        place = fact;
        _count++;
        if (_count == factsPerRun)
            LayDown();
        else if (2 * _count > _newest.Length)
            Widen();
        return default;
    }

    public void Dispose() => _older?.Dispose();

    private ref StatedFact PlaceOf(ulong key)
    {
        var mask = _newest.Length - 1;
        var place = (int)(key >> (64 - BitOperations.Log2((uint)_newest.Length)));
        while (_newest[place].Line != 0 && _newest[place].Key != key)
            place = (place + 1) & mask;
        return ref _newest[place];
    }

    private void Widen()
    {
        var former = _newest;
        _newest = new StatedFact[2 * former.Length];
        foreach (var fact in former)
        {
            if (fact.Line != 0)
                PlaceOf(fact.Key) = fact;
        }
    }

    private void LayDown()
    {
        _older ??= new StatedRuns(factsPerRun, expected);
        _older.Add(_newest);
        Array.Clear(_newest);
        _count = 0;
    }
}
