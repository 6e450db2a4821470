using System.Globalization;
using ImtHub.Notifications.Committees;
using NodaTime;
using Xunit;

namespace ImtHub.Notifications.Tests.Committees;

public class CommitteeScheduleTests
{
    [Theory]
    // Winter and summer time differ by an hour; the committee's clock does not.
    [InlineData("America/Chicago", 7, "2026-01-05", "2026-01-05T13:00Z")]
    [InlineData("America/Chicago", 7, "2026-07-06", "2026-07-06T12:00Z")]
    // 8 March 2026: 02:00 is skipped to 03:00. 1 November 2026: 01:00 comes twice, the first time at 06:00 UTC.
    [InlineData("America/Chicago", 2, "2026-03-08", "2026-03-08T08:00Z")]
    [InlineData("America/Chicago", 3, "2026-03-08", "2026-03-08T08:00Z")]
    [InlineData("America/Chicago", 1, "2026-11-01", "2026-11-01T06:00Z")]
    [InlineData("America/Chicago", 2, "2026-11-01", "2026-11-01T08:00Z")]
    [InlineData("Asia/Kathmandu", 0, "2026-01-05", "2026-01-04T18:15Z")]
    public void A_slot_is_an_hour_of_the_committees_own_clock(string zone, int hour, string day, string dueAt)
    {
        var schedule = Weekly(DayOfWeek.Monday) with { Zone = DateTimeZoneProviders.Tzdb[zone], Hour = hour };

        Assert.Equal(At(dueAt), schedule.DueAt(Day(day)));
        Assert.Equal(TimeSpan.Zero, schedule.DueAt(Day(day)).Offset);
    }

    [Theory]
    [InlineData("2026-01-12T12:59Z", "2026-01-05")]
    [InlineData("2026-01-12T13:00Z", "2026-01-12")]
    [InlineData("2026-01-13T05:00Z", "2026-01-12")]
    // Already Monday in UTC, still Sunday in Chicago.
    [InlineData("2026-01-19T03:00Z", "2026-01-12")]
    public void The_newest_weekly_slot_is_the_one_at_or_before_now(string now, string day) =>
        Assert.Equal(Day(day), Weekly(DayOfWeek.Monday).LatestAt(At(now))!.Value.Day);

    [Theory]
    [InlineData("2026-01-05", true)]
    [InlineData("2026-01-12", false)]
    [InlineData("2026-01-19", true)]
    [InlineData("2026-01-20", false)]
    // Over the turn of a year of 53 weeks the rhythm does not stumble.
    [InlineData("2026-12-21", true)]
    [InlineData("2026-12-28", false)]
    [InlineData("2027-01-04", true)]
    public void Every_second_week_is_counted_from_the_week_of_the_first_day(string day, bool falls)
    {
        var schedule = Weekly(DayOfWeek.Monday) with { Every = ScheduleRhythm.TwoWeeks, StartsOn = new(2026, 1, 5) };

        Assert.Equal(falls, schedule.FallsOn(Day(day)));
    }

    [Theory]
    // Clocks go forward on 8 March and back on 1 November 2026: the fortnight stays two weeks of the committee's own clock.
    [InlineData("2026-03-16T11:59Z", "2026-03-02", "2026-03-02T13:00Z")]
    [InlineData("2026-03-16T12:00Z", "2026-03-16", "2026-03-16T12:00Z")]
    [InlineData("2026-11-09T12:59Z", "2026-10-26", "2026-10-26T12:00Z")]
    [InlineData("2026-11-09T13:00Z", "2026-11-09", "2026-11-09T13:00Z")]
    public void A_two_week_rhythm_keeps_its_hour_over_a_change_of_clocks(string now, string day, string dueAt)
    {
        var schedule = Weekly(DayOfWeek.Monday) with { Every = ScheduleRhythm.TwoWeeks, StartsOn = new(2026, 1, 5) };

        Assert.Equal((Day(day), At(dueAt)), schedule.LatestAt(At(now)));
    }

    [Theory]
    [InlineData(ScheduleRhythm.Week, "every week on Monday at 07:00, America/Chicago")]
    [InlineData(ScheduleRhythm.TwoWeeks, "every second week on Monday at 07:00, America/Chicago")]
    [InlineData(ScheduleRhythm.Month, "every month on the last Monday at 07:00, America/Chicago")]
    public void A_schedule_is_told_in_words(ScheduleRhythm every, string words) =>
        Assert.Equal(words, (Weekly(DayOfWeek.Monday) with { Every = every, Week = WeekOfMonth.Last }).Words);

    [Fact]
    public void A_two_week_rhythm_that_starts_midweek_keeps_to_that_week()
    {
        var schedule = Weekly(DayOfWeek.Monday) with { Every = ScheduleRhythm.TwoWeeks, StartsOn = new(2026, 1, 7) };

        Assert.False(schedule.FallsOn(new(2026, 1, 5)));
        Assert.False(schedule.FallsOn(new(2026, 1, 12)));
        Assert.True(schedule.FallsOn(new(2026, 1, 19)));
    }

    [Theory]
    [InlineData(WeekOfMonth.First, DayOfWeek.Sunday, "2026-02-01")]
    [InlineData(WeekOfMonth.First, DayOfWeek.Saturday, "2026-02-07")]
    [InlineData(WeekOfMonth.Second, DayOfWeek.Tuesday, "2026-02-10")]
    [InlineData(WeekOfMonth.Fourth, DayOfWeek.Saturday, "2026-02-28")]
    [InlineData(WeekOfMonth.Last, DayOfWeek.Saturday, "2026-02-28")]
    // A leap day is the last of its weekday; a month of five Fridays ends with the fifth.
    [InlineData(WeekOfMonth.Last, DayOfWeek.Tuesday, "2028-02-29")]
    [InlineData(WeekOfMonth.Last, DayOfWeek.Friday, "2026-01-30")]
    [InlineData(WeekOfMonth.Last, DayOfWeek.Thursday, "2026-12-31")]
    public void A_monthly_digest_comes_once_a_month(WeekOfMonth week, DayOfWeek weekday, string day)
    {
        var schedule = Weekly(weekday) with { Every = ScheduleRhythm.Month, Week = week };
        var expected = Day(day);

        var days = Enumerable
            .Range(1, DateTime.DaysInMonth(expected.Year, expected.Month))
            .Select(number => new DateOnly(expected.Year, expected.Month, number))
            .Where(schedule.FallsOn);

        Assert.Equal([expected], days);
    }

    [Fact]
    public void The_newest_monthly_slot_is_found_also_at_the_far_end_of_two_months()
    {
        var schedule = Weekly(DayOfWeek.Monday) with { Every = ScheduleRhythm.Month, Week = WeekOfMonth.First };

        Assert.Equal(new DateOnly(2026, 6, 1), schedule.LatestAt(At("2026-07-05T23:00Z"))!.Value.Day);
    }

    [Fact]
    public void A_schedule_that_ended_or_has_not_begun_has_no_slot()
    {
        var schedule = Weekly(DayOfWeek.Monday) with { StartsOn = new(2026, 3, 1), EndsOn = new(2026, 3, 31) };

        Assert.Null(schedule.LatestAt(At("2026-03-01T12:00Z")));
        Assert.Equal(new DateOnly(2026, 3, 30), schedule.LatestAt(At("2026-04-20T12:00Z"))!.Value.Day);
        Assert.Null(schedule.LatestAt(At("2026-08-01T12:00Z")));
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-02", true)]
    [InlineData("2026-03-03", "2026-03-08", false)]
    [InlineData("2026-03-08", "2026-03-02", false)]
    public void A_schedule_comes_when_its_span_holds_a_slot(string starts, string ends, bool comes) =>
        Assert.Equal(comes, (Weekly(DayOfWeek.Monday) with { StartsOn = Day(starts), EndsOn = Day(ends) }).EverComes());

    private static CommitteeSchedule Weekly(DayOfWeek weekday) =>
        new()
        {
            Zone = DateTimeZoneProviders.Tzdb["America/Chicago"],
            Every = ScheduleRhythm.Week,
            Weekday = weekday,
            Hour = 7,
        };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
