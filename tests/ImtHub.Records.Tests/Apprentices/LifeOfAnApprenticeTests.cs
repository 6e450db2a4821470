using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>
/// From application to journey card: which statuses follow each other, when hours count, what goes along to another sponsor.
/// </summary>
public sealed class LifeOfAnApprenticeTests
{
    private readonly SmallHub _hub = new();

    private ApprenticeRecord Record => _hub.Record!;

    [Fact]
    public void An_apprentice_applies_registers_passes_probation_and_completes()
    {
        State(ApprenticeStatus.Applied, 1);
        State(ApprenticeStatus.Registered, 2, new DateOnly(2026, 1, 7));
        State(ApprenticeStatus.InProbation, 3, new DateOnly(2026, 1, 8));
        State(ApprenticeStatus.Active, 4, new DateOnly(2026, 6, 30));

        var outcome = State(ApprenticeStatus.Completed, 5, new DateOnly(2027, 12, 1));

        Assert.Equal(StatementResult.Applied, outcome.Result);
        Assert.Equal((ApprenticeStatus.Completed, new DateOnly(2027, 12, 1)), (Record.Status, Record.StatusOn));
        Assert.Equal([new TrainingSpan("acme", FirstDay, new DateOnly(2027, 12, 1), ApprenticeStatus.Completed)], Record.Training);
    }

    [Theory]
    [InlineData(ApprenticeStatus.Active, ApprenticeStatus.Applied)]
    [InlineData(ApprenticeStatus.Active, ApprenticeStatus.Registered)]
    [InlineData(ApprenticeStatus.Completed, ApprenticeStatus.Active)]
    [InlineData(ApprenticeStatus.Completed, ApprenticeStatus.Cancelled)]
    [InlineData(ApprenticeStatus.Cancelled, ApprenticeStatus.Completed)]
    [InlineData(ApprenticeStatus.Cancelled, ApprenticeStatus.Suspended)]
    [InlineData(ApprenticeStatus.Applied, ApprenticeStatus.Completed)]
    public void A_status_that_cannot_follow_is_held_with_those_that_can(ApprenticeStatus first, ApprenticeStatus then)
    {
        State(first, 1);

        var outcome = State(then, 2);

        Assert.Equal((StatementResult.Held, StatementCodes.StatusNotNext), (outcome.Result, outcome.Code));
        Assert.StartsWith($"after {first}: ", outcome.Allowed, StringComparison.Ordinal);
        Assert.Equal(first, Record.Status);
    }

    [Fact]
    public void A_cancellation_keeps_its_day_and_reason_and_hours_count_until_then()
    {
        State(ApprenticeStatus.Active, 1);
        _hub.Take(Hours(8, From("week.csv", 2), day: 3), Hours(8, From("week.csv", 3), day: 4));

        State(ApprenticeStatus.Cancelled, 2, FirstDay.AddDays(3), "Took another job");

        Assert.Equal(
            (ApprenticeStatus.Cancelled, "Took another job", FirstDay.AddDays(3)),
            (Record.Status, Record.StatusReason, Record.StatusOn)
        );
        Assert.Equal(8, Record.OjlHours);
        Assert.Equal(1, Record.Held[StatementCodes.HoursAfterEnd]);
    }

    [Fact]
    public void A_cancellation_that_was_corrected_lets_the_held_hours_count_again()
    {
        State(ApprenticeStatus.Active, 1);
        _hub.Take(Hours(8, From("week.csv", 2), day: 10));
        State(ApprenticeStatus.Cancelled, 2, FirstDay.AddDays(3));
        Assert.Equal(0, Record.OjlHours);

        State(ApprenticeStatus.Cancelled, 3, FirstDay.AddDays(20));

        Assert.Equal(8, Record.OjlHours);
        Assert.Empty(Record.Held);
    }

    [Fact]
    public void A_status_of_a_day_before_the_present_one_began_is_held()
    {
        State(ApprenticeStatus.Active, 1);
        State(ApprenticeStatus.Suspended, 2, FirstDay.AddDays(30));

        var outcome = State(ApprenticeStatus.Active, 3, FirstDay.AddDays(20));

        Assert.Equal((StatementResult.Held, StatementCodes.StatusBackdated), (outcome.Result, outcome.Code));
        Assert.Equal("2026-02-04, since when the apprentice was Suspended, or later", outcome.Allowed);
    }

    [Fact]
    public void Hours_of_an_interruption_are_held_and_those_before_and_after_it_count()
    {
        State(ApprenticeStatus.Active, 1);
        State(ApprenticeStatus.Suspended, 2, FirstDay.AddDays(7));
        State(ApprenticeStatus.Active, 3, FirstDay.AddDays(21));

        _hub.Take([.. new[] { 6, 14, 21 }.Select((day, row) => Hours(8, From("weeks.csv", row + 2, day: 4), day))]);

        Assert.Equal(16, Record.OjlHours);
        Assert.Equal(1, Record.Held[StatementCodes.HoursWhileSuspended]);
        Assert.Equal(ApprenticeStatus.Active, Record.Status);
    }

    [Fact]
    public void A_transfer_keeps_all_credit_and_the_new_sponsor_s_hours_go_on_from_there()
    {
        State(ApprenticeStatus.Active, 1);
        _hub.Take(Hours(8, From("week.csv", 2)), Course("A", From("grades.csv", 2)), Competency("safe-work", true, From("book.csv", 2)));
        State(ApprenticeStatus.Transferred, 2, FirstDay.AddDays(30));

        _hub.Take(AtOther(31, 3));
        _hub.Take(Hours(7, From("other.csv", 2, day: 4), day: 31) with { Employer = "other", Worker = "9" });

        Assert.Equal(("other", ApprenticeStatus.Active, FirstDay), (Record.Sponsor, Record.Status, Record.BeganOn));
        Assert.Equal((15m, 9m), (Record.OjlHours, Record.RiHours));
        Assert.Contains("safe-work", Record.Competencies.Keys);
        Assert.Equal(["acme", "other"], Record.Training.Select(span => span.Sponsor));
        Assert.Equal(new FormerScope("acme", "2026-1"), Assert.Single(_hub.Events, told => told.Former is not null).Former);
    }

    [Fact]
    public void The_former_sponsor_s_hours_after_the_transfer_are_held()
    {
        State(ApprenticeStatus.Active, 1);
        _hub.Take(AtOther(10, 2));

        var outcome = Assert.Single(_hub.Take(Hours(8, From("week.csv", 2), day: 12)).Outcomes);

        Assert.Equal(StatementCodes.HoursAfterEnd, outcome.Code);
        Assert.Equal("2026-01-14 or earlier", outcome.Allowed);
    }

    [Fact]
    public void A_cancelled_apprentice_may_come_back()
    {
        State(ApprenticeStatus.Active, 1);
        State(ApprenticeStatus.Cancelled, 2, FirstDay.AddDays(10));
        State(ApprenticeStatus.Registered, 3, FirstDay.AddDays(50));

        _hub.Take(Hours(8, From("week.csv", 2, day: 4), day: 20), Hours(8, From("week.csv", 3, day: 4), day: 50));

        Assert.Equal((ApprenticeStatus.Registered, 8m), (Record.Status, Record.OjlHours));
        Assert.Equal(2, Record.Training.Count);
    }

    [Fact]
    public void Who_was_enrolled_by_mistake_is_gone_with_an_event_that_says_so()
    {
        State(ApprenticeStatus.Active, 1);

        _hub.Replace((_, _) => true, []);

        Assert.Null(_hub.Record);
        var last = _hub.Events[^1];
        Assert.Equal((ApprenticeEventKind.Removed, "acme", _hub.Events.Count), (last.Kind, last.Sponsor, last.Sequence));
    }

    [Fact]
    public void The_firm_s_title_stands_beside_the_occupation_to_the_end()
    {
        _hub.Take(Enrollment(From("enrollment-1.csv", 2)) with { JobTitle = "Machine Operator I" });
        State(ApprenticeStatus.Completed, 2, FirstDay.AddDays(700));

        Assert.Equal(("imt", "Machine Operator I"), (Record.Program, Record.JobTitle));
    }

    private StatementOutcome State(ApprenticeStatus status, int day, DateOnly? on = null, string? reason = null) =>
        Assert.Single(
            _hub.Take(
                Enrollment(From($"enrollment-{day}.csv", 2, day)) with
                {
                    Status = status,
                    StatusOn = on,
                    StatusReason = reason,
                    JobTitle = _hub.Record?.JobTitle,
                }
            ).Outcomes
        );

    private static EnrollmentStatement AtOther(int beganAfter, int day) =>
        Enrollment(From("other-enrollment.csv", 2, day)) with
        {
            Sponsor = "other",
            Worker = "9",
            BeganOn = FirstDay.AddDays(beganAfter),
        };
}
