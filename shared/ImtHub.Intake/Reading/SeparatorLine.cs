using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Reading;

/// <summary>The line <c>sep=;</c> above a table, by which Excel knows the delimiter: it is no row.</summary>
internal static class SeparatorLine
{
    private const string Begins = "sep=";

    /// <summary>
    /// The delimiter that the first line of a text names; null when there is no such line, or it names none that can be one.
    /// </summary>
    public static char? DelimiterOf(string text)
    {
        var line = text.AsSpan()[..(text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length)];
        var begin = line.IndexOf(Begins, StringComparison.OrdinalIgnoreCase);
        if (begin < 0 || !InvisibleCharacters.Trim(line[..begin]).TrimStart('"').IsEmpty || line.Length <= begin + Begins.Length)
        {
            return null;
        }

        var delimiter = line[begin + Begins.Length];
        // A program that kept the line as a row filled it up with delimiters.
        var isAlone = line[(begin + Begins.Length + 1)..].Trim('"').Trim(delimiter).Trim(" ,;\t|\"").IsEmpty;
        return isAlone && char.IsAscii(delimiter) && !char.IsAsciiLetterOrDigit(delimiter) && delimiter is not ('"' or '\'' or '.' or '-')
            ? delimiter
            : null;
    }

    /// <summary>True for such a line as a row, whatever the delimiter.</summary>
    public static bool Is(TableReader row)
    {
        var first = CellText.Clean(row.Cell(0));
        if (row.Line != 1 || !first.StartsWith(Begins, StringComparison.OrdinalIgnoreCase) || first.Length > Begins.Length + 1)
        {
            return false;
        }

        for (var index = 1; index < row.CellCount; index++)
        {
            if (!row.Cell(index).IsWhiteSpace())
            {
                return false;
            }
        }
        return true;
    }
}
