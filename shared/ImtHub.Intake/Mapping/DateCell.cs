using System.Globalization;

namespace ImtHub.Intake.Mapping;

/// <summary>Reads dates by explicit formats; never guesses between two.</summary>
public static class DateCell
{
    /// <summary>Reads a date by every format.</summary>
    public static DateReading Read(ReadOnlySpan<char> cell, IReadOnlyList<string> formats, out DateOnly day)
    {
        (var reading, day) = (DateReading.None, default);
        for (var index = 0; index < formats.Count; index++)
        {
            if (!DateOnly.TryParseExact(cell, formats[index], CultureInfo.InvariantCulture, DateTimeStyles.None, out var found))
                continue;
            if (reading == DateReading.Day && found != day)
                return DateReading.Ambiguous;
            (reading, day) = (DateReading.Day, found);
        }
        return reading;
    }

    /// <summary>The formats in words, each with an example.</summary>
    public static string Allowed(IReadOnlyList<string> formats) =>
        string.Join(", or ", formats.Select(format => $"{format}, such as {new DateOnly(2026, 1, 31).ToString(format, CultureInfo.InvariantCulture)}"));
}
