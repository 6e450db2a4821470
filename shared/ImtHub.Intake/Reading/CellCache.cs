using System.IO.Hashing;
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

    // In the order in which the texts came: a file often names its people in the same order again. Behind them the one that is not kept.
    private Entry[] _entries = new Entry[First + 1];
    private int _count;

    // Open addressing: the number of an entry, from 1, stands at its place or, when others do, at the next free one.
    private int[] _places = new int[2 * First];
    private int _last;

    /// <summary>The meaning of a text; a reference to it is good until the next reading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly T Read(ReadOnlySpan<char> cell)
    {
        var key = new Key(cell);
        // Rows in a row often say the same.
        ref var last = ref _entries[_last];
        if (last.Holds(key, cell))
        {
            return ref last.Meaning;
        }

        return ref Find(key, cell);
    }

    /// <summary>The longest way from where a text that is kept belongs to where it stands, in places: 0 when no two share one.</summary>
    internal int LongestWay
    {
        get
        {
            var longest = 0;
            for (var place = 0; place < _places.Length; place++)
            {
                if (_places[place] is > 0 and var number)
                {
                    longest = Math.Max(longest, (place - FirstPlaceOf(_entries[number - 1].Hash)) & (_places.Length - 1));
                }
            }

            return longest;
        }
    }

    private ref T Find(Key key, ReadOnlySpan<char> cell)
    {
        var next = _last + 1 < _count ? _last + 1 : 0;
        if (_entries[next].Holds(key, cell))
        {
            _last = next;
        }
        else
        {
            // Of all letters: people's numbers often begin alike and end alike.
            var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(cell));
            _last = _places[PlaceOf(hash, key, cell)] is > 0 and var number ? number - 1 : ReadAnew(hash, key, cell);
        }

        return ref _entries[_last].Meaning;
    }

    private int ReadAnew(ulong hash, Key key, ReadOnlySpan<char> cell)
    {
        var entry = new Entry(hash, key, cell.Length > Key.Letters ? cell.ToString() : null, read(cell));
        if (_count == most || cell.Length > LongestText)
        {
            _entries[^1] = entry;
            return _entries.Length - 1;
        }
        if (_count == _entries.Length - 1)
        {
            Widen();
        }

        _entries[_count] = entry;
        _places[PlaceOf(hash, key, cell)] = _count + 1;
        return _count++;
    }

    private int PlaceOf(ulong hash, Key key, ReadOnlySpan<char> cell)
    {
        var place = FirstPlaceOf(hash);
        while (_places[place] is var number && number > 0 && !_entries[number - 1].Holds(key, cell))
        {
            place = (place + 1) & (_places.Length - 1);
        }

        return place;
    }

    private int FirstPlaceOf(ulong hash) => (int)(hash >> (64 - BitOperations.Log2((uint)_places.Length)));

    private void Widen()
    {
        Array.Resize(ref _entries, (2 * _count) + 1);
        _places = new int[4 * _count];
        for (var index = 0; index < _count; index++)
        {
            // All texts differ: each takes the first free place.
            var place = FirstPlaceOf(_entries[index].Hash);
            while (_places[place] > 0)
            {
                place = (place + 1) & (_places.Length - 1);
            }

            _places[place] = index + 1;
        }
    }

    private struct Entry(ulong hash, Key key, string? text, T meaning)
    {
        public readonly ulong Hash = hash;
        public T Meaning = meaning;
        private readonly Key _key = key;
        private readonly string? _text = text;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly bool Holds(Key key, ReadOnlySpan<char> cell) => _key.Equals(key) && (_text is null || cell.SequenceEqual(_text));
    }

    /// <summary>
    /// Length, first and last letters of a text, all there is of a short one: kept beside its meaning, for a longer way through memory
    /// costs more than the reading.
    /// </summary>
    private readonly struct Key
    {
        public const int Letters = 8;
        private readonly ulong _first;
        private readonly ulong _second;

        // One more than the length, so that no text has the key of an empty place.
        private readonly int _length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Key(ReadOnlySpan<char> cell)
        {
            _length = cell.Length + 1;
            if (cell.Length >= 4)
            {
                var bytes = MemoryMarshal.AsBytes(cell);
                _first = MemoryMarshal.Read<ulong>(bytes);
                _second = MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
            }
            else if (cell.Length > 0)
            {
                _first = cell[0] | ((ulong)cell[cell.Length / 2] << 16) | ((ulong)cell[^1] << 32);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Equals(Key other) => ((_first ^ other._first) | (_second ^ other._second) | (uint)(_length ^ other._length)) == 0;
    }
}
