using System.Runtime.InteropServices;
using ImtHub.Intake.Mapping.Rows;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// The facts that a file has stated so far, to notice one that is stated again, wherever in the file and whatever the store
/// holds. While the file is in order, only its last facts are looked at. From then on a filter, 2 to 5 bytes of memory a fact, tells of
/// nearly every new fact that it is none of them. The newest are in memory whole; older ones lie on disk in runs.
/// </summary>
/// <param name="expected">How many facts there may be; with more it goes on, at some cost.</param>
/// <param name="factsPerRun">How many facts are kept in memory.</param>
internal sealed class StatedFacts(long expected = 0, int factsPerRun = StatedFacts.FactsPerRun) : IDisposable
{
    private const int FactsPerRun = 32_768;
    private const int FewFacts = 512;
    private readonly NewestFacts _newest = new((int)Math.Clamp(expected, FewFacts, factsPerRun), factsPerRun);
    private FactsInOrder? _inOrder = new();
    private KeyFilter _filter = new(0);
    private StatedRuns? _older;
    private long _count;

    /// <summary>The fact under this key that stands further up in the file; one of line 0 when it is new, and is then noted.</summary>
    /// <param name="place">Its place in a file that is in order.</param>
    public StatedFact Note(in StatedFact fact, FactPlace place)
    {
        if (_inOrder is not null && !_inOrder.TryGoTo(place))
        {
            _inOrder = null;
            Filter(Math.Max(Math.Max(expected, FewFacts), 2 * _count));
        }
        if ((_inOrder is not null ? _inOrder.Find(fact.Key) : FindByFilter(fact.Key)) is { Line: > 0 } stated)
        {
            return stated;
        }

        if (_newest.IsFull)
        {
            LayDown();
        }

        _newest.Add(fact);
        _inOrder?.Add(fact);
        if (++_count > _filter.Capacity && _inOrder is null)
        {
            Filter(2 * _filter.Capacity);
        }

        return default;
    }

    public void Dispose() => _older?.Dispose();

    private StatedFact FindByFilter(ulong key) => _filter.Add(key) ? default : Find(key);

    private StatedFact Find(ulong key) =>
        _newest.TryFind(key, out var found) || (_older is not null && _older.TryFind(key, out found)) ? found : default;

    private void LayDown()
    {
        _older ??= new StatedRuns(factsPerRun);
        _older.Add(_newest.Facts);
        _newest.Clear();
    }

    private void Filter(long capacity)
    {
        _filter = new KeyFilter(capacity);
        _older?.AddTo(_filter);
        foreach (ref readonly var fact in _newest.Facts)
        {
            _filter.Add(fact.Key);
        }
    }
}

/// <summary>One fact that a file has stated, without personal data: 16 bytes, in memory as on disk.</summary>
/// <param name="Key">Fingerprint of its natural key.</param>
/// <param name="Value">Fingerprint of what it states.</param>
/// <param name="Line">Line at which it stands first.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct StatedFact(ulong Key, uint Value, int Line);

/// <summary>
/// Where a fact stands in a file that is in order: facts of the same key have the same place, and many others may have it too.
/// </summary>
/// <param name="Person">Orders persons by their numbers, see <see cref="PersonNumber.Order"/>.</param>
/// <param name="Day">Orders the facts of a person by their days; 0 for facts without one.</param>
internal readonly record struct FactPlace(ulong Person, int Day);
