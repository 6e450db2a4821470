using ImtHub.Records.Programs;
using ImtHub.Records.Progress;
using ImtHub.Records.Statements;
using ImtHub.Records.Tests.Apprentices;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Progress;

/// <summary>Which step of the sponsor's wage progression is due, since when, and what the next one asks for.</summary>
public sealed class WageProgressTests
{
    private static readonly Sponsor s_acme = new("acme", "Acme", "WI", "imt")
    {
        WageSteps =
        [
            new WageStep("start", "Start", 70, null, null, null),
            new WageStep("second", "Second", 80, AfterMonths: 1, AfterOjlHours: 20, null),
            new WageStep("third", "Third", 90, null, AfterOjlHours: 40, AfterRiHours: 9),
        ],
    };

    private readonly SmallHub _hub = SmallHub.WithApprentice();

    [Fact]
    public void The_first_step_is_due_from_the_first_day_and_the_next_says_what_it_asks_for()
    {
        var progress = On(FirstDay);

        Assert.Equal(
            ("start", FirstDay, "second", "20 h on the job, the time until 2026-02-05"),
            (progress.Step.Id, progress.ReachedOn, progress.Next!.Id, progress.Missing)
        );
    }

    [Fact]
    public void A_step_is_due_when_the_last_of_its_conditions_is_met()
    {
        Work(8, 8, 8);

        Assert.Equal("start", On(new DateOnly(2026, 2, 4)).Step.Id);
        Assert.Equal(("second", new DateOnly(2026, 2, 5)), (On(new DateOnly(2026, 2, 5)).Step.Id, On(new DateOnly(2026, 2, 5)).ReachedOn));
        Assert.Equal("16 h on the job, 9 h of instruction", On(new DateOnly(2026, 2, 5)).Missing);
    }

    [Fact]
    public void At_the_last_step_nothing_is_missing()
    {
        Work(8, 8, 8, 8, 8);
        _hub.Take(Course("A", From("grades.csv", 2)) with { On = new DateOnly(2026, 3, 2) });

        var progress = On(new DateOnly(2026, 3, 2));

        Assert.Equal(
            ("third", new DateOnly(2026, 3, 2), null, null),
            (progress.Step.Id, progress.ReachedOn, progress.Next, progress.Missing)
        );
    }

    [Fact]
    public void A_sponsor_whose_steps_are_not_known_has_no_progress() =>
        Assert.Null(WageProgress.Of(s_acme with { WageSteps = [] }, _hub.Record!, Facts.Program, FirstDay));

    private WageProgress On(DateOnly day) => WageProgress.Of(s_acme, _hub.Record!, Facts.Program, day)!;

    private void Work(params decimal[] days) =>
        _hub.Take([.. days.Select((hours, day) => (Statement)Hours(hours, From("week.csv", day + 2), day))]);
}
