using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;

namespace ImtHub.Notifications.Committees;

/// <summary>When a committee's digests fall due: a weekday and hour of its own time zone, right across daylight saving.</summary>
public sealed record CommitteeSchedule
{
    // Without a start day, two-week rhythms are counted from this Monday; week numbers would stumble over years of 53 weeks.
    private static readonly DateOnly s_firstMonday = new(2024, 1, 1);

    /// <summary>Longest distance between two slots: from one month's first weekday to the next month's last.</summary>
    private const int MaxDaysBetweenSlots = 62;

    /// <summary>The zone, from NodaTime's own copy of the IANA database, the same on every system.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>How often.</summary>
    public required ScheduleRhythm Every { get; init; }

    /// <summary>On which weekday.</summary>
    public required DayOfWeek Weekday { get; init; }

    /// <summary>At which full hour, 0 to 23.</summary>
    public required int Hour { get; init; }

    /// <summary>In which week of the month; meant for <see cref="ScheduleRhythm.Month"/> only.</summary>
    public WeekOfMonth Week { get; init; } = WeekOfMonth.First;

    /// <summary>No slot before this day; two-week rhythms are counted from its week. Null when it does not matter.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>No slot after this day. Null when open.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The schedule in words, such as <c>every week on Monday at 07:00, America/Chicago</c>.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Rhythm} at {Hour:00}:00, {Zone.Id}");

    private string Rhythm =>
        Every switch
        {
            ScheduleRhythm.Week => $"every week on {Weekday}",
            ScheduleRhythm.TwoWeeks => $"every second week on {Weekday}",
            _ => $"every month on the {Week.ToString().ToLowerInvariant()} {Weekday}",
        };

    /// <summary>True when a digest falls due on that day.</summary>
    public bool FallsOn(DateOnly day) =>
        day.DayOfWeek == Weekday
        && (StartsOn is not { } starts || day >= starts)
        && (EndsOn is not { } ends || day <= ends)
        && Every switch
        {
            ScheduleRhythm.Week => true,
            ScheduleRhythm.TwoWeeks => WeeksSinceStart(day) % 2 == 0,
            ScheduleRhythm.Month => FallsInWeek(day),
            _ => throw new InvalidOperationException("Unknown rhythm."),
        };

    /// <summary>
    /// The newest slot at or before that instant; null when there is none yet, or none lately because the schedule ended.
    /// </summary>
    public (DateOnly Day, DateTimeOffset DueAt)? LatestAt(DateTimeOffset now)
    {
        var today = LocalDay(now);
        for (var back = 0; back <= MaxDaysBetweenSlots; back++)
        {
            var day = today.AddDays(-back);
            if (FallsOn(day) && DueAt(day) is var dueAt && dueAt <= now)
            {
                return (day, dueAt);
            }
        }
        return null;
    }

    /// <summary>True when at least one slot ever comes.</summary>
    public bool EverComes()
    {
        if (Hour is < 0 or > 23)
        {
            return false;
        }

        if (EndsOn is not { } ends)
        {
            return true;
        }

        for (var day = StartsOn ?? ends.AddDays(-MaxDaysBetweenSlots); day <= ends; day = day.AddDays(1))
        {
            if (FallsOn(day))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The day it is in the committee's zone.</summary>
    public DateOnly LocalDay(DateTimeOffset now) => Instant.FromDateTimeOffset(now).InZone(Zone).Date.ToDateOnly();

    /// <summary>
    /// The instant (UTC) of the slot on that day. An hour that daylight saving skips comes as much later as the clock jumps;
    /// of an hour that comes twice, the first counts.
    /// </summary>
    public DateTimeOffset DueAt(DateOnly day) =>
        LocalDate.FromDateOnly(day).At(new LocalTime(Hour, 0)).InZone(Zone, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();

    private bool FallsInWeek(DateOnly day) => Week == WeekOfMonth.Last ? day.AddDays(7).Month != day.Month : (day.Day - 1) / 7 == (int)Week;

    private int WeeksSinceStart(DateOnly day)
    {
        var start = StartsOn ?? s_firstMonday;
        var monday = start.AddDays(-DaysFromMonday(start));
        return Math.Abs(day.DayNumber - monday.DayNumber - DaysFromMonday(day)) / 7;
    }

    private static int DaysFromMonday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}

/// <summary>How often digests fall due.</summary>
public enum ScheduleRhythm
{
    /// <summary>Every week.</summary>
    Week,

    /// <summary>Every second week.</summary>
    TwoWeeks,

    /// <summary>Once a month.</summary>
    Month,
}

/// <summary>Which of a month's Mondays, Tuesdays and so on. There is no fifth: not every month has one.</summary>
public enum WeekOfMonth
{
    /// <summary>Days 1 to 7.</summary>
    First,

    /// <summary>Days 8 to 14.</summary>
    Second,

    /// <summary>Days 15 to 21.</summary>
    Third,

    /// <summary>Days 22 to 28.</summary>
    Fourth,

    /// <summary>The month's last seven days.</summary>
    Last,
}
