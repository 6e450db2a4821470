using System.Globalization;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Reading;
using ImtHub.Records;
using NodaTime;
using NodaTime.Extensions;

namespace ImtHub.Intake.Mapping.Rows;

/// <summary>Judges the days of one file by the day on which it was stored.</summary>
internal sealed class DayBounds
{
    private readonly DayLimits _limits;

    /// <summary>The bounds of a file.</summary>
    /// <param name="limits">The hub's limits.</param>
    /// <param name="storedAt">When the file was stored (UTC).</param>
    public DayBounds(DayLimits limits, DateTimeOffset storedAt)
    {
        _limits = limits;
        Stored = storedAt.ToInstant().InZone(DateTimeZoneProviders.Tzdb[limits.TimeZone]).Date.ToDateOnly();
    }

    /// <summary>
    /// What systems write for a day that there is not: the first and the last day of .NET, SQL Server, SAP and PeopleSoft.
    /// </summary>
    public static bool IsNone(DateOnly day) => day == DateOnly.MinValue || day == DateOnly.MaxValue;

    /// <summary>The day of storing, in the hub's time zone.</summary>
    public DateOnly Stored { get; }

    /// <summary>A day on which something happened: worked, graded, signed, registered.</summary>
    public DayFault? Past(DateOnly day) => Between(day, Stored);

    /// <summary>A period: it has begun, and ends soon.</summary>
    public (bool IsEnd, DayFault Fault)? Period(DateOnly from, DateOnly to) =>
        Past(from) is { } first ? (false, first)
        : Between(to, Stored.PlusDays(_limits.PeriodDaysAhead)) is { } last ? (true, last)
        : null;

    /// <summary>The first day of an apprenticeship, or of training in it: it may be announced.</summary>
    public DayFault? Beginning(DateOnly day) => Between(day, Stored.PlusDays(_limits.BeginsDaysAhead));

    /// <summary>The birth date of somebody who begins on a day.</summary>
    public DayFault? Birth(DateOnly day, DateOnly began)
    {
        var (oldest, youngest) = (began.PlusYears(-_limits.Oldest), began.PlusYears(-_limits.Youngest));
        return day >= oldest && day <= youngest
            ? null
            : new DayFault(
                ProblemCodes.DateImpossible,
                $"Nobody who begins on {InWords(began)} has this birth date.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{InWords(oldest)} to {InWords(youngest)}: an age of {_limits.Youngest} to {_limits.Oldest} years"
                )
            );
    }

    private DayFault? Between(DateOnly day, DateOnly last) =>
        day < _limits.First
            ? new DayFault(
                ProblemCodes.DateImpossible,
                $"{InWords(day)} is before anything that the hub keeps.",
                $"{InWords(_limits.First)} to {InWords(last)}"
            )
        : day > last
            ? new DayFault(
                ProblemCodes.DateNotYet,
                $"{InWords(day)} had not come yet when the file was stored, on {InWords(Stored)}.",
                $"{InWords(_limits.First)} to {InWords(last)}"
            )
        : null;

    private static string InWords(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Why a row with a day is held.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Allowed">Which days would be taken.</param>
internal readonly record struct DayFault(string Code, string Message, string Allowed);
