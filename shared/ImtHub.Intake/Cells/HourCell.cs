using System.Globalization;

namespace ImtHub.Intake.Cells;

/// <summary>Reads hours in the employer's format; a thousands mark counts only where it divides groups of three digits.</summary>
public static class HourCell
{
    /// <summary>Most hours, either way, that one cell may state: a year's worth.</summary>
    public const decimal Most = 8_784;

    private const NumberStyles Signed = NumberStyles.AllowLeadingSign;

    /// <summary>Reads hours, rounded to four decimals.</summary>
    public static bool TryRead(ReadOnlySpan<char> cell, HourFormat format, out decimal hours)
    {
        var isHours = format switch
        {
            HourFormat.DecimalPoint => NumberCell.TryRead(cell, isDecimalComma: false, out hours),
            HourFormat.DecimalComma => NumberCell.TryRead(cell, isDecimalComma: true, out hours),
            HourFormat.HoursMinutes => TryReadMinutes(cell, out hours),
            HourFormat.Seconds => TryReadSeconds(cell, out hours),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not an hour format."),
        };
        hours = decimal.Round(hours, 4, MidpointRounding.AwayFromZero);
        return isHours && Math.Abs(hours) <= Most;
    }

    /// <summary>The format in words.</summary>
    public static string Allowed(HourFormat format) =>
        format switch
        {
            HourFormat.DecimalPoint => "hours with a decimal point, such as 7.5",
            HourFormat.DecimalComma => "hours with a decimal comma, such as 7,5",
            HourFormat.HoursMinutes => "hours and minutes, such as 7:30 (or with seconds, 7:30:00)",
            HourFormat.Seconds => "seconds, such as 27000",
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not an hour format."),
        };

    private static bool TryReadMinutes(ReadOnlySpan<char> cell, out decimal hours)
    {
        hours = 0;
        var isNegative = cell.StartsWith("-");
        var digits = isNegative ? cell[1..] : cell;
        Span<Range> parts = stackalloc Range[4];
        var count = digits.Split(parts, ':');
        if (
            count is not (2 or 3)
            || !int.TryParse(digits[parts[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            || !TryReadSixtieth(digits[parts[1]], out var minutes)
        )
        {
            return false;
        }

        var seconds = 0;
        if (count == 3 && !TryReadSixtieth(digits[parts[2]], out seconds))
        {
            return false;
        }

        hours = whole + (minutes / 60m) + (seconds / 3600m);
        if (isNegative)
        {
            hours = -hours;
        }

        return true;
    }

    private static bool TryReadSixtieth(ReadOnlySpan<char> digits, out int number)
    {
        var isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        return isNumber && digits.Length == 2 && number < 60;
    }

    private static bool TryReadSeconds(ReadOnlySpan<char> cell, out decimal hours)
    {
        var isWhole = long.TryParse(cell, Signed, CultureInfo.InvariantCulture, out var seconds);
        hours = seconds / 3600m;
        return isWhole;
    }
}

/// <summary>How an employer writes hours.</summary>
public enum HourFormat
{
    /// <summary><c>7.5</c></summary>
    DecimalPoint,

    /// <summary><c>7,5</c></summary>
    DecimalComma,

    /// <summary><c>7:30</c> (hours and minutes)</summary>
    HoursMinutes,

    /// <summary><c>27000</c></summary>
    Seconds,
}
