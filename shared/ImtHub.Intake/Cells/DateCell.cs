using System.Globalization;

namespace ImtHub.Intake.Cells;

/// <summary>Reads dates by explicit formats; never guesses between two.</summary>
public static class DateCell
{
    /// <summary>The format of days that a spreadsheet has turned into numbers (1900 date system).</summary>
    public const string ExcelSerial = "excel";

    /// <summary>The same in a workbook of the 1904 date system; no profile names it.</summary>
    public const string ExcelSerialFrom1904 = "excel1904";

    /// <summary>The format of ISO 8601: a day, alone or with a time that may have seconds, fractions and an offset.</summary>
    public const string Iso = "iso";

    private static readonly string[] s_isoFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF zzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF 'UTC'",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
    ];

    // Before March 1900 the numbers are off by one: the system has a 29 February 1900.
    private const int FirstSerial = 61;
    private static readonly DateOnly s_dayZero = new(1899, 12, 30);
    private static readonly DateOnly s_dayZeroOf1904 = new(1904, 1, 1);

    /// <summary>Reads a date by every format.</summary>
    public static DateReading Read(ReadOnlySpan<char> cell, IReadOnlyList<string> formats, out DateOnly day)
    {
        (var reading, day) = (DateReading.None, default);
        for (var index = 0; index < formats.Count; index++)
        {
            if (!TryRead(cell, formats[index], out var found))
            {
                continue;
            }

            if (reading == DateReading.Day && found != day)
            {
                return DateReading.Ambiguous;
            }

            (reading, day) = (DateReading.Day, found);
        }
        return reading;
    }

    /// <summary>True for a format that says the time of the day too.</summary>
    public static bool HasTime(string format) => format == Iso || (!IsSerial(format) && format.AsSpan().ContainsAny('H', 'h'));

    /// <summary>True for a text that is a day with a time in ISO 8601.</summary>
    public static bool IsMoment(ReadOnlySpan<char> cell) =>
        cell.Length > s_isoFormats[^1].Length && TryReadMoment(cell, s_isoFormats, out _);

    /// <summary>A day with its time in a format; in ISO 8601 where the format is none of .NET's.</summary>
    public static string Written(DateTime moment, string format)
    {
        var isWord = format == Iso || IsSerial(format);
        return moment.ToString(
            !isWord ? format
                : moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd"
                : "yyyy-MM-dd HH:mm:ss",
            CultureInfo.InvariantCulture
        );
    }

    /// <summary>The formats in words, each with an example.</summary>
    public static string Allowed(IReadOnlyList<string> formats) =>
        string.Join(
            ", or ",
            formats.Select(format =>
                format switch
                {
                    ExcelSerial => "a spreadsheet's day number, such as 46053",
                    ExcelSerialFrom1904 => "a spreadsheet's day number, such as 44591 in this workbook, which counts from 1904",
                    Iso => "a day or a day with a time in ISO 8601, such as 2026-01-31T08:30:00",
                    _ => $"{format}, such as {Written(new DateTime(2026, 1, 31, 8, 30, 0), format)}",
                }
            )
        );

    private static bool TryRead(ReadOnlySpan<char> cell, string format, out DateOnly day)
    {
        if (HasTime(format))
        {
            return TryReadMoment(cell, format == Iso ? s_isoFormats : [format], out day);
        }

        if (!IsSerial(format))
        {
            return DateOnly.TryParseExact(cell, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        }

        var isSerial = int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial >= FirstSerial;
        var zero = format == ExcelSerial ? s_dayZero : s_dayZeroOf1904;
        isSerial &= serial <= DateOnly.MaxValue.DayNumber - zero.DayNumber;
        day = isSerial ? zero.AddDays(serial) : default;
        return isSerial;
    }

    private static bool IsSerial(string format) => format is ExcelSerial or ExcelSerialFrom1904;

    // The day that is written, wherever the clock was: that of the sender, who alone knows what it was meant for.
    private static bool TryReadMoment(ReadOnlySpan<char> cell, string[] formats, out DateOnly day)
    {
        var isMoment = DateTimeOffset.TryParseExact(
            cell,
            formats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var moment
        );
        day = isMoment ? DateOnly.FromDateTime(moment.DateTime) : default;
        return isMoment;
    }
}

/// <summary>How a date was read.</summary>
public enum DateReading
{
    /// <summary>In none of the formats.</summary>
    None,

    /// <summary>As one day.</summary>
    Day,

    /// <summary>Two formats read it as different days.</summary>
    Ambiguous,
}
