using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Where delimiters, quotes and line breaks stand in a text, one after the other. They are found 32 letters at a time and some way
/// ahead: cells are short, and a search for the end of each would cost more than all of its comparing.
/// </summary>
internal sealed class CsvMarks(char delimiter)
{
    private const int LettersAhead = 1024;
    private readonly Vector256<byte> _delimiter = Vector256.Create(checked((byte)delimiter));
    private readonly int[] _places = new int[LettersAhead];
    private char[] _letters = [];
    private int _end;
    private int _searched;
    private int _found;
    private int _given;

    /// <summary>Begins anew at the next letter of a text; after every fill.</summary>
    public void Begin(TextWindow text) => (_letters, _searched, _end, _found, _given) = (text.Letters, text.Next, text.End, 0, 0);

    /// <summary>The place of the next mark; the end of the text when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next() => _given < _found || Find() ? _places[_given++] : _end;

    private bool Find()
    {
        _given = _found = 0;
        Span<char> rest = stackalloc char[Vector256<byte>.Count];
        while (_found == 0 && _searched < _end)
        {
            var letters = _letters.AsSpan(_searched, Math.Min(LettersAhead, _end - _searched));
            for (; letters.Length >= Vector256<byte>.Count; letters = letters[Vector256<byte>.Count..])
            {
                Find(letters, Vector256<byte>.Count);
            }

            if (letters.IsEmpty)
            {
                continue;
            }

            rest.Clear();
            letters.CopyTo(rest);
            Find(rest, letters.Length);
        }
        return _found > 0;
    }

    private void Find(ReadOnlySpan<char> letters, int count)
    {
        var parts = MemoryMarshal.Cast<char, ushort>(letters);
        // A letter beyond a byte becomes 255, which is no mark.
        var bytes = Vector256.NarrowWithSaturation(Vector256.Create(parts), Vector256.Create(parts[Vector256<ushort>.Count..]));
        var isMark =
            Vector256.Equals(bytes, _delimiter)
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\n'));
        for (var marks = isMark.ExtractMostSignificantBits(); marks != 0; marks &= marks - 1)
        {
            _places[_found++] = _searched + BitOperations.TrailingZeroCount(marks);
        }

        _searched += count;
    }
}
