using System.Runtime.CompilerServices;
using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Reading;

/// <summary>A cell's text as people mean it, and back as spreadsheets open it safely.</summary>
public static class CellText
{
    /// <summary>The byte-order mark of UTF-8 in the middle of a text of Windows-1252.</summary>
    internal const string MarkOfUtf8 = "\u00EF\u00BB\u00BF";
    private const string FormulaLetters = "=+-@\t\r";

    /// <summary>
    /// Takes off blanks and invisible letters around the text, <c>="…"</c>, and the apostrophe by which a spreadsheet knows a text; some
    /// programs write it at both ends.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> cell)
    {
        // Nearly every cell is clean already.
        var isClean = !cell.IsEmpty && char.IsAsciiLetterOrDigit(cell[0]) && char.IsAsciiLetterOrDigit(cell[^1]);
        return isClean ? cell : TakeOff(cell);
    }

    private static ReadOnlySpan<char> TakeOff(ReadOnlySpan<char> cell)
    {
        cell = InvisibleCharacters.Trim(cell);
        if (cell.StartsWith(MarkOfUtf8))
        {
            cell = InvisibleCharacters.Trim(cell[MarkOfUtf8.Length..]);
        }

        if (cell.Length > 0 && cell[0] == '\'' && !IsOfName(cell))
        {
            cell = InvisibleCharacters.Trim(cell.Length > 1 && cell[^1] == '\'' ? cell[1..^1] : cell[1..]);
        }

        if (cell.Length >= 3 && cell.StartsWith("=\"") && cell[^1] == '"')
        {
            cell = InvisibleCharacters.Trim(cell[2..^1]);
        }

        return cell;
    }

    // 't Hooft, 's-Gravesande: a word that begins with an apostrophe.
    private static bool IsOfName(ReadOnlySpan<char> cell) =>
        cell.Length > 3 && char.IsAsciiLetterLower(cell[1]) && cell[2] is ' ' or '-' && char.IsLetter(cell[3]);

    /// <summary>The text with an apostrophe before it when a spreadsheet would take it for a formula; numbers stay as they are.</summary>
    public static string Safe(string cell)
    {
        var isFormula =
            cell.Length > 0
            && FormulaLetters.Contains(cell[0])
            && !decimal.TryParse(cell, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);
        return isFormula ? "'" + cell : cell;
    }
}
