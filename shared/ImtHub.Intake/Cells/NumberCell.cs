using System.Globalization;

namespace ImtHub.Intake.Cells;

/// <summary>Reads numbers with a known decimal mark; the mark of thousands may only stand between groups of three digits.</summary>
public static class NumberCell
{
    private const int LongestNumber = 40;
    private const string CommaGroups = ". \u00A0\u202F";
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private static readonly NumberFormatInfo s_comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>
    /// Reads <c>1,234.5</c>, or <c>1.234,5</c> and <c>1 234,5</c> where the comma is the decimal mark; <c>7,5</c> with a decimal point
    /// is no number.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> cell, bool isDecimalComma, out decimal number)
    {
        number = 0;
        if (!isDecimalComma)
        {
            return (!cell.Contains(',') || IsGrouped(cell, '.', ','))
                && decimal.TryParse(cell, Style | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out number);
        }

        var first = cell.IndexOfAny(CommaGroups);
        if (first < 0)
        {
            return decimal.TryParse(cell, Style, s_comma, out number);
        }

        return cell.Length <= LongestNumber
            && IsGrouped(cell, ',', cell[first])
            && decimal.TryParse(Without(cell, cell[first], stackalloc char[LongestNumber]), Style, s_comma, out number);
    }

    /// <summary>The number as a text that <see cref="TryRead"/> reads back, from one with a decimal point.</summary>
    public static string Written(string number, bool isDecimalComma) => isDecimalComma ? number.Replace('.', ',') : number;

    private static bool IsGrouped(ReadOnlySpan<char> cell, char mark, char groups)
    {
        var whole = cell.TrimStart("+-");
        whole = whole.IndexOf(mark) is >= 0 and var end && !whole[(end + 1)..].Contains(groups) ? whole[..end] : whole;
        var first = whole.IndexOf(groups);
        if (first is < 1 or > 3)
        {
            return false;
        }

        for (
            whole = whole[first..];
            whole.Length >= 4 && whole[0] == groups && !whole[1..4].ContainsAnyExceptInRange('0', '9');
            whole = whole[4..]
        ) { }
        return whole.IsEmpty;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> cell, char groups, Span<char> rest)
    {
        var length = 0;
        foreach (var letter in cell)
        {
            if (letter != groups)
            {
                rest[length++] = letter;
            }
        }
        return rest[..length];
    }
}
