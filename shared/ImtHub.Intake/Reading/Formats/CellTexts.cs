using System.Globalization;
using ImtHub.Intake.Cells;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading.Formats;

/// <summary>
/// What a number in a cell means, as text: what the cell shows, except that days stand in the profile's first format and numbers with its
/// decimal mark. A format that hides a part of a number does not change what the cell holds: 36 hours in h:mm are 36:00 and not 12:00.
/// </summary>
/// <param name="profile">The partner's profile.</param>
/// <param name="isFrom1904">True when days are counted from 1904-01-01.</param>
internal sealed class CellTexts(PartnerProfile profile, bool isFrom1904)
{
    public const string IsoDate = "yyyy-MM-dd";
    private const double SecondsOfDay = 86_400;

    // What is left of a whole number after sums of fractions of a day, as Excel takes it.
    private const double Noise = 0.001 / SecondsOfDay;
    private const double LongestDuration = 10_000;
    private const double LongestTime = 366;
    private const double LargestExact = 1e15;
    private static readonly DateTime s_from1904 = new(1904, 1, 1);
    private static readonly DateTime s_from1900 = new(1899, 12, 31);
    private readonly string[] _formatsWithTime = [.. profile.DateFormats.Where(DateCell.HasTime)];

    // The system of 1900 has a 29 February 1900.
    private const int LeapDay = 60;

    /// <summary>The text of a number in a cell of a format.</summary>
    public string Of(double number, CellFormat format) =>
        format.Kind switch
        {
            CellFormatKind.Duration when Math.Abs(number) < LongestDuration => Duration(number),
            CellFormatKind.Time when Math.Abs(number) < LongestTime => Duration(number),
            CellFormatKind.DayWithTime when number is >= 0 and < 1 => Duration(number),
            CellFormatKind.Time or CellFormatKind.DayWithTime => Moment(number, hasTime: true) ?? Number(number),
            CellFormatKind.Day => Moment(number, hasTime: false) ?? Number(number),
            CellFormatKind.Percent when Math.Abs(number) < LargestExact => Written(
                ((decimal)number * 100).ToString("0.################", CultureInfo.InvariantCulture) + "%"
            ),
            CellFormatKind.Zeros when number is >= 0 and < LargestExact && number == Math.Truncate(number) => ((decimal)number).ToString(
                format.Pattern,
                CultureInfo.InvariantCulture
            ),
            _ => Number(number),
        };

    /// <summary>The text of hours, minutes and seconds.</summary>
    public static string Of(TimeOnly time) => Duration(time.ToTimeSpan().TotalDays);

    /// <summary>The text of a day, with its time if it has one.</summary>
    public string Of(DateTime moment)
    {
        if (moment.TimeOfDay == TimeSpan.Zero)
        {
            return Day(DateOnly.FromDateTime(moment));
        }

        foreach (var format in _formatsWithTime)
        {
            var text = DateCell.Written(moment, format);
            if (DateCell.Read(text, profile.DateFormats, out var read) == DateReading.Day && read == DateOnly.FromDateTime(moment))
            {
                return text;
            }
        }
        return moment.ToString(IsoDate + " HH:mm:ss", CultureInfo.InvariantCulture);
    }

    private string Day(DateOnly day)
    {
        foreach (var format in profile.DateFormats)
        {
            var text = DateCell.Written(day.ToDateTime(TimeOnly.MinValue), format);
            if (DateCell.Read(text, profile.DateFormats, out var read) == DateReading.Day && read == day)
            {
                return text;
            }
        }
        return day.ToString(IsoDate, CultureInfo.InvariantCulture);
    }

    // Null for a number that is no day.
    private string? Moment(double number, bool hasTime)
    {
        var day = Math.Floor(number + Noise);
        var seconds = hasTime ? Math.Round((number - day) * SecondsOfDay) : 0;
        if (seconds >= SecondsOfDay)
        {
            (day, seconds) = (day + 1, 0);
        }

        if (day < 0 || day > (isFrom1904 ? (DateTime.MaxValue - s_from1904).Days : (DateTime.MaxValue - s_from1900).Days + 1))
        {
            return null;
        }

        if (isFrom1904)
        {
            return Of(s_from1904.AddDays(day).AddSeconds(seconds));
        }

        if (day is 0 or LeapDay)
        {
            return day == 0 ? "1900-01-00" : "1900-02-29";
        }

        return Of(s_from1900.AddDays(day > LeapDay ? day - 1 : day).AddSeconds(seconds));
    }

    // Rounded to the second, as a cell shows it.
    private static string Duration(double days)
    {
        var seconds = (long)Math.Round(Math.Abs(days) * SecondsOfDay, MidpointRounding.AwayFromZero);
        var sign = days < 0 && seconds > 0 ? "-" : "";
        var shown = seconds % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{seconds % 60:00}");
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{seconds / 3600}:{seconds / 60 % 60:00}{shown}");
    }

    private string Number(double number) =>
        Written(
            Math.Abs(number) < LargestExact
                ? ((decimal)number).ToString(CultureInfo.InvariantCulture)
                : number.ToString("R", CultureInfo.InvariantCulture)
        );

    private string Written(string number) => NumberCell.Written(number, profile.IsDecimalComma);
}
