using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

public sealed class RecordKeeperTests
{
    private readonly SmallHub _hub = SmallHub.WithApprentice();

    private ApprenticeRecord Record => _hub.Record!;

    [Fact]
    public void An_enrollment_makes_the_record_and_tells_it()
    {
        Assert.Equal("Ada Example", Record.Name.ToString());
        Assert.Equal("1", Record.ProgramVersion);
        var told = Assert.Single(_hub.Events);
        Assert.Equal((ApprenticeEventKind.Enrolled, 1L, "Active"), (told.Kind, told.Sequence, told.After));
    }

    [Fact]
    public void Hours_before_any_enrollment_are_held_and_nothing_is_written()
    {
        var change = new SmallHub().Take(Hours(8, From("week.csv", 2)));

        Assert.True(change.IsEmpty);
        Assert.Null(change.Record);
        Assert.Equal((StatementResult.Held, StatementCodes.NotEnrolled), Outcome(change));
    }

    [Fact]
    public void Hours_add_up_by_work_process_and_tell_before_and_after()
    {
        _hub.Take(
            Hours(8, From("week.csv", 2)),
            Hours(7.5m, From("week.csv", 3), day: 1),
            Hours(2, From("week.csv", 4), day: 1, process: null)
        );

        Assert.Equal(17.5m, Record.OjlHours);
        Assert.Equal(15.5m, Record.OjlByWorkProcess["operation"]);
        Assert.Equal(2, Record.OjlByWorkProcess["unassigned"]);
        Assert.Contains(
            _hub.Events,
            told => told is { Kind: ApprenticeEventKind.OjlChanged, Subject: "operation", Before: "0", After: "15.5" }
        );
    }

    [Fact]
    public void A_corrected_day_changes_the_total_by_the_difference_and_keeps_what_it_replaced()
    {
        _hub.Take(Hours(8, From("week.csv", 2)));

        var change = _hub.Take(Hours(6.5m, From("correction.csv", 2, day: 2)));

        Assert.Equal(6.5m, Record.OjlHours);
        Assert.Equal("8 h", Assert.Single(change.Facts).Current.Lineage.Replaced);
    }

    [Fact]
    public void An_older_statement_that_arrives_late_does_not_overwrite()
    {
        _hub.Take(Hours(6.5m, From("correction.csv", 2, day: 2)));

        var change = _hub.Take(Hours(8, From("week.csv", 2, day: 1)));

        Assert.Equal((StatementResult.Unchanged, StatementCodes.Older), Outcome(change));
        Assert.Equal(6.5m, Record.OjlHours);
        Assert.Empty(change.Events);
        Assert.Equal(["8 h", "6.5 h"], Assert.Single(change.Facts).Values.Select(value => value.Statement.Value));
    }

    [Fact]
    public void A_value_stated_again_counts_as_stated_then_so_a_file_from_between_does_not_win()
    {
        _hub.Take(Hours(8, From("first.csv", 2, day: 1)));
        var again = _hub.Take(Hours(8, From("third.csv", 2, day: 3)));
        _hub.Take(Hours(6, From("second.csv", 2, day: 2)));

        Assert.Equal(StatementResult.Unchanged, Assert.Single(again.Outcomes).Result);
        Assert.Empty(again.Events);
        Assert.Equal(8, Record.OjlHours);
    }

    [Fact]
    public void The_same_file_stored_again_later_changes_nothing_and_tells_nothing()
    {
        _hub.Take(Hours(8, From("week.csv", 2)), Course("A", From("week.csv", 3)));
        var (before, told) = (Record, _hub.Events.Count);

        var change = _hub.Take(Hours(8, From("copy.csv", 2, day: 2)), Course("A", From("copy.csv", 3, day: 2)));

        Assert.All(change.Outcomes, outcome => Assert.Equal(StatementResult.Unchanged, outcome.Result));
        Assert.Equal(told, _hub.Events.Count);
        Assert.Equal((before.OjlHours, before.RiHours), (Record.OjlHours, Record.RiHours));
    }

    [Fact]
    public void The_same_content_stored_once_more_counts_as_stated_at_first_and_writes_nothing()
    {
        var row = Hours(8, From("week.csv", 2));
        _hub.Take(row);

        var change = _hub.Take(row with { Lineage = row.Lineage with { RunId = "run-week.csv-again" } });

        Assert.Equal(StatementResult.Unchanged, Assert.Single(change.Outcomes).Result);
        Assert.True(change.IsEmpty);
    }

    [Fact]
    public void A_retry_of_the_same_run_reports_the_same_outcomes_and_writes_nothing()
    {
        Statement[] rows =
        [
            Hours(8, From("week.csv", 2)),
            Hours(6, From("week.csv", 9)),
            Course("A", From("week.csv", 3)),
            Course("A", From("week.csv", 4)),
        ];
        var first = _hub.Take(rows);

        var retry = _hub.Take(rows);

        Assert.Equal(first.Outcomes, retry.Outcomes);
        Assert.Equal(
            [StatementResult.Applied, StatementResult.Applied, StatementResult.Applied, StatementResult.Unchanged],
            retry.Outcomes.Select(outcome => outcome.Result)
        );
        Assert.True(retry.IsEmpty);
    }

    [Fact]
    public void A_retry_that_meets_its_rows_in_smaller_parts_writes_nothing_either()
    {
        Statement[] rows = [Hours(8, From("week.csv", 2)), Hours(6, From("week.csv", 9))];
        _hub.Take(rows);

        Assert.All(rows, row => Assert.True(_hub.Take(row).IsEmpty));
        Assert.Equal(6, Record.OjlHours);
    }

    [Fact]
    public void Files_of_the_same_second_follow_each_other_by_name()
    {
        _hub.Take(Hours(6, From("week-2.csv", 2)));
        _hub.Take(Hours(8, From("week-1.csv", 2)));

        Assert.Equal(6, Record.OjlHours);
    }

    [Theory]
    [InlineData(24.5, 0, "operation", StatementCodes.HoursOverADay)]
    [InlineData(-25, 0, "operation", StatementCodes.HoursOverADay)]
    [InlineData(8, -1, "operation", StatementCodes.HoursBeforeRegistration)]
    [InlineData(8, 0, "welding", StatementCodes.WorkProcessUnknown)]
    public void Hours_that_cannot_be_are_held_with_their_reason(double hours, int day, string process, string code)
    {
        var change = _hub.Take(Hours((decimal)hours, From("week.csv", 2), day, process: process));

        Assert.Equal((StatementResult.Held, code), Outcome(change));
        Assert.NotNull(change.Outcomes[0].Allowed);
        Assert.Equal(0, Record.OjlHours);
    }

    [Fact]
    public void A_pay_period_may_hold_a_day_s_24_hours_for_each_of_its_days_but_not_run_backwards()
    {
        var week = Hours(84, From("week.csv", 2)) with { To = FirstDay.AddDays(6) };

        Assert.Equal(StatementResult.Applied, Assert.Single(_hub.Take(week).Outcomes).Result);
        Assert.Equal(
            (StatementResult.Held, StatementCodes.HoursPeriodReversed),
            Outcome(_hub.Take(week with { From = week.To, To = week.From }))
        );
    }

    [Fact]
    public void What_is_held_is_held_again_when_it_is_sent_again()
    {
        var early = Hours(8, From("week.csv", 2), day: -1);
        _hub.Take(early);

        Assert.Equal((StatementResult.Held, StatementCodes.HoursBeforeRegistration), Outcome(_hub.Take(early)));
        Assert.Equal(
            (StatementResult.Held, StatementCodes.HoursBeforeRegistration),
            Outcome(_hub.Take(Hours(8, From("copy.csv", 2, day: 2), day: -1)))
        );
        Assert.Equal(1, Record.Held[StatementCodes.HoursBeforeRegistration]);
    }

    [Theory]
    [InlineData(HoursKind.RelatedInstruction)]
    [InlineData(HoursKind.PaidNotLearning)]
    public void Paid_hours_that_are_no_on_the_job_learning_are_kept_and_not_counted(HoursKind kind)
    {
        var change = _hub.Take(Hours(4, From("week.csv", 2), kind: kind));

        Assert.Equal(StatementResult.Applied, Assert.Single(change.Outcomes).Result);
        Assert.Single(change.Facts);
        Assert.Empty(change.Events);
        Assert.Equal(0, Record.OjlHours);
    }

    [Fact]
    public void Hours_whose_pay_code_is_read_anew_as_class_time_lose_their_credit()
    {
        _hub.Take(Hours(8, From("week.csv", 2)));

        _hub.Take(Hours(8, From("week-reread.csv", 2, day: 2)) with { Kind = HoursKind.RelatedInstruction });

        Assert.Equal(0, Record.OjlHours);
        Assert.Empty(Record.OjlByWorkProcess);
    }

    [Fact]
    public void A_component_counts_once_whoever_taught_it()
    {
        _hub.Take(Course("pass", From("mssc.csv", 2), provider: "mssc", course: "SAFETY", term: ""));
        _hub.Take(Course("A", From("matc.csv", 2)));

        Assert.Equal(9, Record.RiHours);
        Assert.Equal(2, Record.RiSources["safety"].Count);
    }

    [Fact]
    public void A_grade_changed_to_F_withdraws_what_no_other_entry_gives()
    {
        _hub.Take(Course("pass", From("mssc.csv", 2), provider: "mssc", course: "SAFETY", term: ""), Course("A", From("matc.csv", 2)));

        _hub.Take(Course("F", From("matc-2.csv", 2, day: 2)));

        Assert.Equal(5, Record.RiHours);
        Assert.Equal(["safety"], Record.RiSources.Keys);
        Assert.Contains(_hub.Events, told => told is { Kind: ApprenticeEventKind.CourseChanged, Subject: "IM-1", Before: "A", After: "F" });
    }

    [Fact]
    public void A_course_that_the_program_does_not_know_is_held_with_those_it_knows()
    {
        var change = _hub.Take(Course("A", From("matc.csv", 2), course: "POTTERY"));

        Assert.Equal((StatementResult.Held, StatementCodes.CourseUnknown), Outcome(change));
        Assert.Equal("IM-1, MATH", change.Outcomes[0].Allowed);
    }

    [Fact]
    public void A_competency_is_signed_off_and_withdrawn()
    {
        _hub.Take(Competency("safe-work", true, From("book.csv", 2)));
        Assert.Equal(["safe-work"], Record.Competencies.Keys);

        _hub.Take(Competency("safe-work", false, From("book-2.csv", 2, day: 2)));
        Assert.Empty(Record.Competencies);
        Assert.Equal(StatementCodes.CompetencyUnknown, Outcome(_hub.Take(Competency("juggling", true, From("book.csv", 3)))).Code);
    }

    [Fact]
    public void A_registration_is_kept_by_agency_and_another_number_of_the_same_agency_is_held()
    {
        var registered = _hub.Take(
            Registration("WI-7", FirstDay, From("dwd.csv", 2)),
            Registration("US-9", FirstDay, From("oa.csv", 2), agency: "oa")
        );

        Assert.Equal(
            (ApprenticeEventKind.RecordChanged, "registration"),
            (Assert.Single(registered.Events).Kind, registered.Events[0].Subject)
        );
        Assert.Equal(["WI-7", "US-9"], _hub.Record!.Registrations.Values.Select(registration => registration.Number));
        var mismatch = Outcome(_hub.Take(Registration("WI-8", FirstDay, From("dwd-2.csv", 2, day: 2))));
        Assert.Equal((StatementResult.Held, StatementCodes.RegistrationMismatch), (mismatch.Result, mismatch.Code));
        Assert.Equal("WI-7", Record.Registrations["dwd"].Number);
        Assert.Equal(1, Record.Held[StatementCodes.RegistrationMismatch]);
        Assert.Equal(
            StatementResult.Applied,
            Outcome(_hub.Take(Registration("WI-7", FirstDay.AddDays(1), From("dwd-3.csv", 2, day: 3)))).Result
        );
        Assert.Equal(new Registration("WI-7", FirstDay.AddDays(1)), Record.Registrations["dwd"]);
        Assert.Empty(Record.Held);
    }

    [Fact]
    public void Milestones_are_reached_and_withdrawn_with_the_totals()
    {
        _hub.Take(Hours(24, From("week.csv", 2)));
        Assert.DoesNotContain("ojl-25", Record.Milestones.Keys);

        _hub.Take(Hours(1, From("week.csv", 3), day: 1));
        Assert.Equal(FirstDay.AddDays(6), Record.Milestones["ojl-25"]);

        _hub.Take(Hours(0.5m, From("fix.csv", 2, day: 2), day: 1));
        Assert.Empty(Record.Milestones);
        Assert.Equal(
            [(ApprenticeEventKind.MilestoneReached, "ojl-25"), (ApprenticeEventKind.MilestoneWithdrawn, "ojl-25")],
            _hub.Events.Where(told => told.Subject == "ojl-25").Select(told => (told.Kind, told.Subject!))
        );
    }

    [Fact]
    public void Ready_needs_hours_instruction_and_competencies_together()
    {
        _hub.Take([.. Enumerable.Range(0, 10).Select(day => Hours(10, From("weeks.csv", day + 2), day))]);
        _hub.Take(
            Course("A", From("matc.csv", 2)),
            Course("B", From("matc.csv", 3), course: "MATH"),
            Competency("safe-work", true, From("book.csv", 2))
        );
        Assert.DoesNotContain("ready", Record.Milestones.Keys);

        _hub.Take(Competency("checks", true, From("book.csv", 3)));

        Assert.Equal(["ojl-25", "ready", "ri-complete"], Record.Milestones.Keys);
    }

    [Fact]
    public void Events_are_numbered_without_gaps_and_carry_no_name()
    {
        _hub.Take(Hours(30, From("week.csv", 2)) with { To = FirstDay.AddDays(6) }, Course("A", From("week.csv", 3)));
        _hub.Take(
            Enrollment(From("rename.csv", 2, day: 3)) with
            {
                Name = new PersonName("Ada", "Married"),
                Status = ApprenticeStatus.Suspended,
                StatusOn = new DateOnly(2026, 2, 2),
            }
        );

        Assert.Equal(Enumerable.Range(1, _hub.Events.Count).Select(number => (long)number), _hub.Events.Select(told => told.Sequence));
        var changed = _hub.Events[^1];
        Assert.Equal(
            (ApprenticeEventKind.RecordChanged, "status,name,statusDetails", "Active", "Suspended"),
            (changed.Kind, changed.Subject, changed.Before, changed.After)
        );
        Assert.DoesNotContain(_hub.Events, told => (told.Before + told.After).Contains("Married", StringComparison.Ordinal));
    }

    [Fact]
    public void An_older_enrollment_of_another_sponsor_is_kept_but_does_not_move_the_apprentice_back()
    {
        _hub.Take(Enrollment(From("transfer.csv", 2, day: 9)) with { Sponsor = "other", Worker = "55" });
        var change = _hub.Take(Enrollment(From("late.csv", 2, day: 5)) with { Cohort = "2025-9" });

        Assert.Equal("other", Record.Sponsor);
        Assert.Equal("2026-1", Record.Cohort);
        Assert.Single(change.Facts);
        Assert.Empty(change.Events);
    }

    [Fact]
    public void An_enrollment_that_moves_the_first_day_holds_the_hours_before_it_and_a_correction_lets_them_count_again()
    {
        _hub.Take(Hours(8, From("week.csv", 2)));

        var moved = _hub.Take(Enrollment(From("moved.csv", 2, day: 2)) with { BeganOn = FirstDay.AddDays(30) });
        Assert.Equal((0, 1), (Record.OjlHours, Record.Held[StatementCodes.HoursBeforeRegistration]));
        Assert.Equal("ojl:acme:007:20260105:REG:operation", Assert.Single(moved.NewlyHeld).Fact.Key);

        var back = _hub.Take(Enrollment(From("back.csv", 2, day: 3)));
        Assert.Equal(8, Record.OjlHours);
        Assert.Equal("ojl:acme:007:20260105:REG:operation", Assert.Single(back.Released).Key);
    }

    [Fact]
    public void An_enrollment_into_another_program_is_held()
    {
        var change = _hub.Take(Enrollment(From("other.csv", 2, day: 2)) with { Program = "welder" });

        Assert.Equal((StatementResult.Held, StatementCodes.OtherProgram), Outcome(change));
    }

    [Fact]
    public void A_record_is_never_judged_by_another_version_of_its_program() =>
        Assert.Throws<InvalidOperationException>(() =>
            RecordKeeper.Apply(new ProgramCatalog([Facts.Program with { Version = "2" }]), _hub.Whole, [Hours(8, From("week.csv", 2))])
        );

    private static (StatementResult Result, string? Code) Outcome(RecordChange change) =>
        (Assert.Single(change.Outcomes).Result, change.Outcomes[0].Code);
}
