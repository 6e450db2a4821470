using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImtHub.Intake.Reading;

/// <summary>
/// What the cells of a file mean, each text read once for most of its appearances: a file names few days, codes and grades, and
/// each of them often. Two texts share a place; a third one takes it from the older, so that the cache has a largest size.
/// </summary>
/// <param name="read">Gives the meaning of a text, the same one every time.</param>
/// <param name="mostPlaces">How large it may grow, a power of two; it begins small.</param>
internal sealed class CellCache<T>(Func<ReadOnlySpan<char>, T> read, int mostPlaces = CellCache<T>.FewPlaces)
{
    private const int FewPlaces = 512;
    private const int FirstPlaces = 64;
    private const int LongestText = 64;
    private const ulong Factor = 0x9E37_79B9_7F4A_7C15;
    // Two entries a place, the newer one first.
    private Entry[] _entries = new Entry[2 * FirstPlaces];
    private int _taken;
    private int _last;

    public T Read(ReadOnlySpan<char> cell)
    {
        var key = new Key(cell);
        // Rows in a row often say the same.
        ref readonly var entry = ref _entries[_last];
        if (entry.Holds(key, cell))
            return entry.Meaning;
        var place = 2 * key.PlaceOf(_entries.Length / 2);
        entry = ref _entries[place];
        if (entry.Holds(key, cell))
        {
            _last = place;
            return entry.Meaning;
        }
        entry = ref _entries[place + 1];
        return entry.Holds(key, cell) ? entry.Meaning : ReadAnew(place, key, cell);
    }

    private T ReadAnew(int place, Key key, ReadOnlySpan<char> cell)
    {
        var meaning = read(cell);
        if (cell.Length > LongestText)
            return meaning;
        _entries[place + 1] = _entries[place];
        _entries[place] = new Entry(key, cell.Length > Key.Letters ? cell.ToString() : null, meaning);
        // What is known is read anew into a larger cache, which costs less than to be read again and again.
        if (++_taken > _entries.Length / 2 && _entries.Length / 2 < mostPlaces)
            (_entries, _taken, _last) = (new Entry[2 * _entries.Length], 0, 0);
        return meaning;
    }

    private readonly struct Entry(Key key, string? text, T meaning)
    {
        private readonly Key _key = key;
        private readonly string? _text = text;
        public readonly T Meaning = meaning;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Holds(Key key, ReadOnlySpan<char> cell) =>
            _key == key && (_text is null || cell.SequenceEqual(_text));
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
