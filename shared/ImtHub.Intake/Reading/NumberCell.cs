using System.Globalization;

namespace ImtHub.Intake.Reading;

/// <summary>Reads numbers with a known decimal mark; the other mark may only stand between groups of three digits.</summary>
public static class NumberCell
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
    private static readonly NumberFormatInfo Comma = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>Reads <c>1,234.5</c>, or <c>1.234,5</c> where the comma is the decimal mark; <c>7,5</c> with a decimal point is no number.</summary>
    public static bool TryRead(ReadOnlySpan<char> cell, bool isDecimalComma, out decimal number)
    {
        number = 0;
        var (mark, groups) = isDecimalComma ? (',', '.') : ('.', ',');
        return (!cell.Contains(groups) || IsGrouped(cell, mark, groups))
            && decimal.TryParse(cell, Style, isDecimalComma ? Comma : CultureInfo.InvariantCulture, out number);
    }

    private static bool IsGrouped(ReadOnlySpan<char> cell, char mark, char groups)
    {
        var whole = cell.TrimStart("+-");
        whole = whole.IndexOf(mark) is >= 0 and var end && !whole[(end + 1)..].Contains(groups) ? whole[..end] : whole;
        var first = whole.IndexOf(groups);
        if (first is < 1 or > 3)
            return false;
        for (whole = whole[first..]; whole.Length >= 4 && whole[0] == groups && !whole[1..4].ContainsAnyExceptInRange('0', '9'); whole = whole[4..])
        {
        }
        return whole.IsEmpty;
    }
}
