using System.Globalization;
using ImtHub.Intake.Cells;

namespace ImtHub.Intake.Suggestions;

/// <summary>What the values of a column look like.</summary>
internal static class ValueLook
{
    private const double MaxOf = 0.75;

    private static readonly string[] s_dates =
    [
        "yyyy-MM-dd",
        "MM/dd/yyyy",
        "M/d/yyyy",
        "dd.MM.yyyy",
        "d.M.yyyy",
        "yyyyMMdd",
        "dd/MM/yyyy",
        "d/M/yyyy",
        "MM-dd-yyyy",
        "dd-MMM-yyyy",
        "MMM d, yyyy",
        "yyyy/MM/dd",
    ];

    private static readonly (string Word, bool IsDecimalComma)[] s_numberFormats = [("decimal", false), ("decimalComma", true)];

    private static readonly (string Word, HourFormat Format)[] s_hourFormats =
    [
        ("decimal", HourFormat.DecimalPoint),
        ("decimalComma", HourFormat.DecimalComma),
        ("hoursMinutes", HourFormat.HoursMinutes),
        ("seconds", HourFormat.Seconds),
    ];

    /// <summary>The share of values, 0 to 1, that look as those of the column do; null when its values have no look of their own.</summary>
    public static double? ShareFitting(string column, IReadOnlyList<string> values)
    {
        Func<string, bool>? fits = column switch
        {
            "date" or "from" or "to" or "beganOn" or "birthDate" or "registeredOn" => value => s_dates.Any(format => IsDate(value, format)),
            "hours" => value => s_hourFormats.Any(one => HourCell.TryRead(value, one.Format, out _)),
            "student" or "worker" or "registrationNumber" => IsPersonNumber,
            "grade" => value => WordMeanings.Knows("grades", value) || IsNumber(value),
            "email" => value => value.Contains('@', StringComparison.Ordinal),
            _ => null,
        };
        return fits is null || values.Count == 0 ? null : values.Count(fits) / (double)values.Count;
    }

    /// <summary>What values of the column look like, in words.</summary>
    public static string InWords(string column) =>
        column switch
        {
            "hours" => "hours",
            "student" or "worker" or "registrationNumber" => "numbers of persons",
            "grade" => "grades",
            "email" => "addresses",
            _ => "dates",
        };

    /// <summary>The formats, each alone, in which most of the values are dates, and as many as in any other: the narrowest first.</summary>
    public static IReadOnlyList<string> DateFormats(IReadOnlyList<string> values) => Best(s_dates, values, IsDate);

    /// <summary>True for a day in any of the formats.</summary>
    public static bool IsAnyDate(string value) => s_dates.Any(format => IsDate(value, format));

    /// <summary>True for a day in this format.</summary>
    public static bool IsDate(string value, string format) =>
        DateOnly.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>True for a number or a percentage with a decimal point or a decimal comma.</summary>
    public static bool IsNumber(string value) => Array.Exists(s_numberFormats, one => IsNumber(value, one.IsDecimalComma));

    /// <summary>The notations that all of the numbers have, in the profile's words.</summary>
    public static IReadOnlyList<string> NumberFormatsOf(IReadOnlyList<string> numbers) =>
        [.. s_numberFormats.Where(one => numbers.All(number => IsNumber(number, one.IsDecimalComma))).Select(one => one.Word)];

    /// <summary>The hour formats that all of the values have, in the profile's words.</summary>
    public static IReadOnlyList<string> HourFormatsOf(IReadOnlyList<string> values) =>
        [.. Best(s_hourFormats, values, (value, one) => HourCell.TryRead(value, one.Format, out _)).Select(one => one.Word)];

    /// <summary>True for hours in this format, in the profile's words.</summary>
    public static bool IsHours(string value, string format) =>
        Array.Exists(s_hourFormats, one => one.Word == format && HourCell.TryRead(value, one.Format, out _));

    /// <summary>True for hours in any format.</summary>
    public static bool IsAnyHours(string value) => Array.Exists(s_hourFormats, one => HourCell.TryRead(value, one.Format, out _));

    // One slip of the pen does not hide what all other values say.
    private static IReadOnlyList<T> Best<T>(IEnumerable<T> formats, IReadOnlyList<string> values, Func<string, T, bool> fits)
    {
        var counted = formats.Select(format => (Format: format, Count: values.Count(value => fits(value, format)))).ToList();
        var most = counted.Max(format => format.Count);
        return most > 0 && most >= MaxOf * values.Count
            ? [.. counted.Where(format => format.Count == most).Select(format => format.Format)]
            : [];
    }

    // A score such as 85.50 is no number of a person.
    private static bool IsPersonNumber(string value) =>
        value.Length <= 40
        && value.Any(char.IsAsciiDigit)
        && !value.Contains(' ', StringComparison.Ordinal)
        && !value.AsSpan().ContainsAny("%$")
        && !(value.AsSpan().ContainsAny(".,") && IsNumber(value))
        && !IsPlainlyDate(value);

    // Eight digits may be either.
    private static bool IsPlainlyDate(string value) => value.AsSpan().ContainsAny("-/.") && IsAnyDate(value);

    private static bool IsNumber(string value, bool isDecimalComma) =>
        NumberCell.TryRead(value.AsSpan().TrimEnd('%').TrimEnd(), isDecimalComma, out _);
}
