using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>Hours that would count twice, and more of them than a day or a week has.</summary>
public sealed class HoursThatContradictTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    private ApprenticeRecord Record => _hub.Record!;

    [Fact]
    public void A_period_beside_daily_rows_of_the_same_days_is_held_until_one_of_them_goes()
    {
        _hub.Take(Hours(8, From("days.csv", 2), day: 1), Hours(8, From("days.csv", 3), day: 2));

        var outcome = Assert.Single(_hub.Take(Period(40, 0, 6, "period.csv", day: 2)).Outcomes);

        Assert.Equal((StatementResult.Held, StatementCodes.HoursOverlap), (outcome.Result, outcome.Code));
        Assert.Equal("days that no other row states; those of 2026-01-06 stand in hours/acme/days.csv, line 2", outcome.Allowed);
        Assert.Equal(16, Record.OjlHours);

        _hub.Replace((_, statement) => statement.File.EndsWith("days.csv", StringComparison.Ordinal), []);

        Assert.Equal(40, Record.OjlHours);
        Assert.Empty(Record.Held);
    }

    [Fact]
    public void Of_two_periods_that_overlap_the_one_stated_first_counts_whichever_arrives_first()
    {
        _hub.Take(Period(40, 5, 11, "second.csv", day: 3));
        _hub.Take(Period(38, 0, 6, "first.csv", day: 2));

        Assert.Equal(38, Record.OjlHours);
        Assert.Equal(1, Record.Held[StatementCodes.HoursOverlap]);
    }

    [Fact]
    public void Work_processes_of_the_same_period_are_parts_of_it_and_count_each()
    {
        _hub.Take(Period(20, 0, 6, "period.csv", day: 2, "set-up"), Period(18, 0, 6, "period.csv", day: 2));

        Assert.Equal(38, Record.OjlHours);
        Assert.Equal(20, Record.OjlByWorkProcess["set-up"]);
    }

    [Fact]
    public void A_day_has_24_hours_for_all_its_rows_together()
    {
        _hub.Take(Hours(14, From("day.csv", 2)));

        var outcome = Assert.Single(_hub.Take(Hours(11, From("day.csv", 3), process: "set-up")).Outcomes);

        Assert.Equal(
            (StatementCodes.HoursOverADay, "at most 24 h a day, 10 h beside the other rows of the day"),
            (outcome.Code, outcome.Allowed)
        );
    }

    [Fact]
    public void More_than_the_program_s_week_is_held()
    {
        _hub.Take([.. Enumerable.Range(0, 7).Select(day => Hours(14, From("week.csv", day + 2), day))]);

        Assert.Equal(84, Record.OjlHours);
        Assert.Equal(1, Record.Held[StatementCodes.HoursOverAWeek]);
        Assert.Equal(
            "at most 84 h a week, 84 h for these 7 days",
            Assert.Single(_hub.Take(Period(85, 7, 13, "period.csv", day: 3)).Outcomes).Allowed
        );
    }

    [Fact]
    public void A_negative_adjustment_takes_hours_away_and_makes_room_for_no_more_than_a_week()
    {
        _hub.Take(Hours(8, From("week.csv", 2)), Hours(-2, From("adjusted.csv", 2), day: 0, process: "set-up"));

        Assert.Equal((6m, -2m), (Record.OjlHours, Record.OjlByWorkProcess["set-up"]));
    }

    private static HoursStatement Period(decimal hours, int from, int to, string file, int day, string process = "operation") =>
        Hours(hours, From(file, 2, day), process: process) with
        {
            From = FirstDay.AddDays(from),
            To = FirstDay.AddDays(to),
        };
}
