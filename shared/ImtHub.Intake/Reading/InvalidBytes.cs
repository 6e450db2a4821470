using System.Buffers;
using System.Globalization;
using System.Text;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Bytes that are no letter in the file's encoding. Decoding keeps them as characters of a private use area, so that the row
/// that holds them can be told with the byte and its place; such a row is never taken in.
/// </summary>
internal static class InvalidBytes
{
    private const char First = '\uF700';
    private const char Last = '\uF7FF';
    private const int LongestValue = 120;

    // Bytes that Windows-1252 leaves open; .NET decodes them as control characters of the same number.
    private static readonly SearchValues<char> s_open1252 = SearchValues.Create("\u0081\u008D\u008F\u0090\u009D");

    /// <summary>The encoding, with invalid bytes kept as marks.</summary>
    public static Encoding Keep(Encoding encoding)
    {
        var keeping = (Encoding)encoding.Clone();
        keeping.DecoderFallback = new MarkingFallback();
        return keeping;
    }

    /// <summary>The mark of such a byte.</summary>
    public static char Mark(byte value) => (char)(First + value);

    /// <summary>The fault of the first cell of a row that holds such a byte; null when none does.</summary>
    public static CellFault? Find(TableReader row)
    {
        for (var index = 0; index < row.CellCount; index++)
        {
            if (Find(row.Cell(index), index) is { } fault)
            {
                return fault;
            }
        }
        return null;
    }

    /// <summary>The fault of a cell that holds such a byte; null when it holds none.</summary>
    public static CellFault? Find(ReadOnlySpan<char> cell, int index)
    {
        var place = cell.IndexOfAnyInRange(First, Last);
        if (place < 0)
        {
            place = cell.IndexOfAny(s_open1252);
        }

        if (place < 0)
        {
            return null;
        }

        var value = (byte)cell[place];
        return new CellFault(
            index,
            ProblemCodes.RowInvalidBytes,
            Readable(cell[..Math.Min(cell.Length, LongestValue)]),
            string.Create(
                CultureInfo.InvariantCulture,
                $"Character {place + 1} of the cell is the byte 0x{value:X2}, which is no letter in the file's encoding."
            ),
            "text in one encoding: UTF-8, UTF-16, Windows-1252 or the one that the profile names"
        );
    }

    /// <summary>The text with U+FFFD for each such byte.</summary>
    public static string Readable(ReadOnlySpan<char> text)
    {
        var letters = text.ToArray();
        foreach (ref var letter in letters.AsSpan())
        {
            if (letter is >= First and <= Last || s_open1252.Contains(letter))
            {
                letter = '\uFFFD';
            }
        }
        return new string(letters);
    }

    private sealed class MarkingFallback : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Marks();
    }

    private sealed class Marks : DecoderFallbackBuffer
    {
        private byte[] _bytes = [];
        private int _next;

        public override int Remaining => _bytes.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            (_bytes, _next) = (bytesUnknown, 0);
            return _bytes.Length > 0;
        }

        public override char GetNextChar() => _next < _bytes.Length ? (char)(First + _bytes[_next++]) : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
            {
                return false;
            }

            _next--;
            return true;
        }

        public override void Reset() => (_bytes, _next) = ([], 0);
    }
}
