using System.Numerics;

namespace ImtHub.Intake.Mapping.Repeats;

/// <summary>
/// The facts stated last, one behind the other. Where each of them stands is only written down when one is looked for, for all
/// that came since the last time: most facts of most files are never looked for.
/// </summary>
/// <param name="expected">How many there will be; with more it grows.</param>
/// <param name="most">How many there may be.</param>
internal sealed class NewestFacts(int expected, int most)
{
    private StatedFact[] _facts = new StatedFact[Math.Min(expected, most)];
    private int _count;

    // Open addressing: the number of a fact, from 1, stands at its place or, when others do, at the next free one.
    private int[] _places = [];
    private int _placed;

    public bool IsFull => _count == most;

    public ReadOnlySpan<StatedFact> Facts => _facts.AsSpan(0, _count);

    public void Add(in StatedFact fact)
    {
        if (_count == _facts.Length)
        {
            Array.Resize(ref _facts, Math.Min(2 * _count, most));
        }

        _facts[_count++] = fact;
    }

    public bool TryFind(ulong key, out StatedFact found)
    {
        PlaceAll();
        var number = _places[PlaceOf(key)];
        found = number == 0 ? default : _facts[number - 1];
        return number > 0;
    }

    public void Clear()
    {
        Array.Clear(_places);
        (_count, _placed) = (0, 0);
    }

    private void PlaceAll()
    {
        if (_places.Length < 2 * _facts.Length)
        {
            (_places, _placed) = (new int[BitOperations.RoundUpToPowerOf2((uint)(2 * _facts.Length))], 0);
        }

        for (; _placed < _count; _placed++)
        {
            _places[PlaceOf(_facts[_placed].Key)] = _placed + 1;
        }
    }

    private int PlaceOf(ulong key)
    {
        var mask = _places.Length - 1;
        var place = (int)(key >> (64 - BitOperations.Log2((uint)_places.Length)));
        while (_places[place] is var number && number != 0 && _facts[number - 1].Key != key)
        {
            place = (place + 1) & mask;
        }

        return place;
    }
}
