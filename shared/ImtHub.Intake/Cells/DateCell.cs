using System.Globalization;

namespace ImtHub.Intake.Cells;

/// <summary>Reads dates by explicit formats; never guesses between two.</summary>
public static class DateCell
{
    /// <summary>The format of days that a spreadsheet has turned into numbers (1900 date system).</summary>
    public const string ExcelSerial = "excel";

    // Before March 1900 the numbers are off by one: the system has a 29 February 1900.
    private const int FirstSerial = 61;
    private const int LastSerial = 2_958_465;
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Reads a date by every format.</summary>
    public static DateReading Read(ReadOnlySpan<char> cell, IReadOnlyList<string> formats, out DateOnly day)
    {
        (var reading, day) = (DateReading.None, default);
        for (var index = 0; index < formats.Count; index++)
        {
            if (!TryRead(cell, formats[index], out var found))
                continue;
            if (reading == DateReading.Day && found != day)
                return DateReading.Ambiguous;
            (reading, day) = (DateReading.Day, found);
        }
        return reading;
    }

    /// <summary>True for a format that says the time of the day too.</summary>
    public static bool HasTime(string format) => format != ExcelSerial && format.AsSpan().ContainsAny('H', 'h');

    /// <summary>The formats in words, each with an example.</summary>
    public static string Allowed(IReadOnlyList<string> formats) =>
        string.Join(", or ", formats.Select(format => format == ExcelSerial
            ? "a spreadsheet's day number, such as 46053"
            : $"{format}, such as {new DateOnly(2026, 1, 31).ToString(format, CultureInfo.InvariantCulture)}"));

    private static bool TryRead(ReadOnlySpan<char> cell, string format, out DateOnly day)
    {
        if (format != ExcelSerial)
            return DateOnly.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        var isSerial = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is >= FirstSerial and <= LastSerial;
        day = isSerial ? DayZero.AddDays(serial) : default;
        return isSerial;
    }
}
