using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImtHub.Intake.Reading;

/// <summary>
/// What the cells of a file mean, each text read once for most of its appearances: a file names few days, codes and grades, and
/// each of them often. A cache that is full keeps what it has, and beside it the text that was read last.
/// </summary>
/// <param name="read">Gives the meaning of a text, the same one every time.</param>
/// <param name="most">How many texts it may hold; it begins small.</param>
internal sealed class CellCache<T>(Func<ReadOnlySpan<char>, T> read, int most = CellCache<T>.Few)
{
    private const int Few = 512;
    private const int First = 64;
    private const int LongestText = 64;
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;
    // In the order in which the texts came: a file often names its people in the same order again.
    private Entry[] _entries = new Entry[First];
    private int _count;
    // Open addressing: the number of an entry, from 1, stands at its place or, when others do, at the next free one.
    private int[] _places = new int[2 * First];
    private int _last;
    private Entry _latest;

    public T Read(ReadOnlySpan<char> cell)
    {
        var key = new Key(cell);
        // Rows in a row often say the same.
        ref readonly var last = ref _entries[_last];
        if (last.Holds(key, cell))
            return last.Meaning;
        if (_last + 1 < _count && _entries[_last + 1].Holds(key, cell))
            return _entries[++_last].Meaning;
        var number = _places[PlaceOf(key, cell)];
        if (number == 0)
            return _latest.Holds(key, cell) ? _latest.Meaning : ReadAnew(key, cell);
        _last = number - 1;
        return _entries[_last].Meaning;
    }

    private T ReadAnew(Key key, ReadOnlySpan<char> cell)
    {
        var meaning = read(cell);
        if (cell.Length > LongestText)
            return meaning;
        _latest = new Entry(key, cell.Length > Key.Letters ? cell.ToString() : null, meaning);
        if (_count == most)
            return meaning;
        if (_count == _entries.Length)
            Widen();
        _last = _count++;
        _entries[_last] = _latest;
        _places[PlaceOf(key, cell)] = _count;
        return meaning;
    }

    private int PlaceOf(Key key, ReadOnlySpan<char> cell)
    {
        var place = key.PlaceOf(_places.Length);
        while (_places[place] is var number && number > 0 && !_entries[number - 1].Holds(key, cell))
            place = (place + 1) & (_places.Length - 1);
        return place;
    }

    private void Widen()
    {
        Array.Resize(ref _entries, 2 * _count);
        _places = new int[2 * _entries.Length];
        for (var index = 0; index < _count; index++)
        {
            // All texts differ: each takes the first free place.
            var place = _entries[index].Key.PlaceOf(_places.Length);
            while (_places[place] > 0)
                place = (place + 1) & (_places.Length - 1);
            _places[place] = index + 1;
        }
    }

    private readonly struct Entry(Key key, string? text, T meaning)
    {
        private readonly string? _text = text;
        public readonly Key Key = key;
        public readonly T Meaning = meaning;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Holds(Key key, ReadOnlySpan<char> cell) =>
            Key == key && (_text is null || cell.SequenceEqual(_text));
    }

    /// <summary>Length, first and last letters of a text, all there is of a short one: kept beside its meaning, for a longer way through memory costs more than the reading.</summary>
    private readonly record struct Key
    {
        public const int Letters = 8;
        private readonly ulong _first;
        private readonly ulong _second;
        // One more than the length, so that no text has the key of an empty place.
        private readonly int _length;

        public Key(ReadOnlySpan<char> cell)
        {
            _length = cell.Length + 1;
            if (cell.Length >= 4)
            {
                var bytes = MemoryMarshal.AsBytes(cell);
                _first = MemoryMarshal.Read<ulong>(bytes);
                _second = MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
                return;
            }
            foreach (var letter in cell)
                _first = (_first << 16) | letter;
        }

        public int PlaceOf(int places)
        {
            var hash = (_first ^ (ulong)_length) * Factor;
            hash = (BitOperations.RotateLeft(hash, 29) ^ _second) * Factor;
            return (int)(hash >> (64 - BitOperations.Log2((uint)places)));
        }
    }
}
