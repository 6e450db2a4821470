using System.Runtime.CompilerServices;

namespace ImtHub.Intake.Reading;

/// <summary>A cell's text as people mean it, and back as spreadsheets open it safely.</summary>
public static class CellText
{
    private const string FormulaLetters = "=+-@\t\r";

    /// <summary>Takes off blanks around the text, <c>="…"</c>, and the apostrophe that keeps a spreadsheet from running a formula.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> cell)
    {
        // Nearly every cell is clean already.
        var isClean = !cell.IsEmpty && char.IsAsciiLetterOrDigit(cell[0]) && char.IsAsciiLetterOrDigit(cell[^1]);
        return isClean ? cell : TakeOff(cell);
    }

    private static ReadOnlySpan<char> TakeOff(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.Length > 1 && cell[0] == '\'' && FormulaLetters.Contains(cell[1]))
            cell = cell[1..];
        if (cell.Length >= 3 && cell.StartsWith("=\"") && cell[^1] == '"')
            cell = cell[2..^1].Trim();
        return cell;
    }

    /// <summary>The text with an apostrophe before it when a spreadsheet would take it for a formula; numbers stay as they are.</summary>
    public static string Safe(string cell)
    {
        var isFormula = cell.Length > 0 && FormulaLetters.Contains(cell[0])
            && !decimal.TryParse(cell, System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out _);
        return isFormula ? "'" + cell : cell;
    }
}
