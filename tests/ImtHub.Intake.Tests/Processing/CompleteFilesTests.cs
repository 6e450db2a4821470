using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>Where a profile says that a file states everything for its period or term, what it leaves out counts no more.</summary>
public sealed class CompleteFilesTests
{
    private const string Head = "Person Number,Apply Date,Pay Code,Amount\n";

    private static readonly (string, string) s_hours = (
        "hours/rmg",
        DailyHours.Item2.Replace("\"version\"", "\"complete\": \"period\", \"version\"", StringComparison.Ordinal)
    );
    private static readonly (string, string) s_grades = (
        "grades/matc",
        Grades.Item2.Replace("\"version\"", "\"complete\": \"term\", \"version\"", StringComparison.Ordinal)
    );
    private readonly IntakeBench _hub = new(Enrollments, s_hours, s_grades);

    private decimal Total => _hub.Apprentices.Records.Sum(record => record.OjlHours);

    [Fact]
    public async Task Hours_that_the_file_leaves_out_of_its_period_count_no_more_and_the_receipt_names_them()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync(
            "hours/rmg/week.csv",
            Head + "0012,03/02/2026,REG,8\n0012,03/03/2026,REG,8\n0047,03/03/2026,REG,8\n0012,03/09/2026,REG,8\n",
            1
        );

        var run = await _hub.DropAsync("hours/rmg/again.csv", Head + "0012,03/02/2026,REG,8\n0012,03/04/2026,REG,4\n", 2);

        Assert.Equal((RunState.Finished, 2), (run.State, run.LeftOut));
        Assert.Equal(8 + 4 + 8, Total);
        var told = Assert.Single(
            _hub.Receipts.Receipt("hours/rmg/again.csv").Warnings,
            warning => warning.Contains("left out", StringComparison.Ordinal)
        );
        Assert.Contains(
            "2 facts that earlier files stated are left out and count no more (hours/rmg/week.csv line 3; hours/rmg/week.csv line 4)",
            told,
            StringComparison.Ordinal
        );
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_replay_ends_the_same_and_a_withdrawn_file_gives_everything_back()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("hours/rmg/week.csv", Head + "0012,03/02/2026,REG,8\n0012,03/03/2026,REG,8\n0047,03/03/2026,REG,8\n", 1);
        var run = await _hub.DropAsync("hours/rmg/again.csv", Head + "0012,03/02/2026,REG,8\n0012,03/03/2026,REG,6\n", 2);
        Assert.Equal(14, Total);

        var again = await _hub.ReplayAsync(run);

        Assert.Equal((1, 14m), (again!.LeftOut, Total));
        await _hub.Decisions.WithdrawAsync(run.Id, "staff", "the wrong week", TestContext.Current.CancellationToken);
        Assert.Equal(24, Total);
    }

    [Fact]
    public async Task While_a_row_waits_or_is_wrong_nothing_is_left_out_and_a_replay_does_it_then()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("hours/rmg/week.csv", Head + "0012,03/02/2026,REG,8\n0047,03/02/2026,REG,8\n", 1);

        var run = await _hub.DropAsync("hours/rmg/again.csv", Head + "0012,03/02/2026,REG,8\n47,03/02/2026,REG,8\n", 2);

        Assert.Equal((1, null), (run.Counts.Held, run.LeftOut));
        Assert.Equal(16, Total);
        Assert.Contains(
            _hub.Receipts.Receipt("hours/rmg/again.csv").Warnings,
            warning => warning.Contains("still counts", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_later_correction_and_another_period_stay_as_they_are()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync("hours/rmg/before.csv", Head + "0012,02/27/2026,REG,8\n0047,03/10/2026,REG,8\n", 1);
        await _hub.DropAsync("hours/rmg/week.csv", Head + "0012,03/02/2026,REG,8\n", 2);

        Assert.Equal(24, Total);
        await _hub.DropAsync("hours/rmg/strangers.csv", Head + "9999,03/02/2026,REG,8\n", 3);
        Assert.Equal(24, Total);
    }

    [Fact]
    public async Task A_grade_that_a_term_s_file_leaves_out_gives_no_credit()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await _hub.DropAsync(
            "grades/matc/spring.csv",
            "Student ID,Course,Term,Grade\n00451234,462-301,2026SP,A\n00451234,804-360,2026SP,B\n00451234,804-360,2025FA,F\n",
            1
        );

        var run = await _hub.DropAsync("grades/matc/final.csv", "Student ID,Course,Term,Grade\n00451234,804-360,2026SP,B\n", 2);

        Assert.Equal(1, run.LeftOut);
        var grades = _hub
            .Apprentices.EntriesOf(_hub.Identities.Links[("matc", "00451234")])
            .OfType<CourseStatement>()
            .OrderBy(grade => grade.Key, StringComparer.Ordinal);
        Assert.Equal(
            [("IM-1", CourseResult.NoCredit), ("IM-MATH", CourseResult.Failed), ("IM-MATH", CourseResult.Passed)],
            grades.Select(grade => (grade.Course, grade.Result))
        );
    }

    [Fact]
    public async Task Without_the_word_of_the_profile_nothing_is_ever_left_out()
    {
        var hub = new IntakeBench(Enrollments, DailyHours);
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await hub.DropAsync("hours/rmg/week.csv", Head + "0012,03/02/2026,REG,8\n0047,03/02/2026,REG,8\n", 1);

        var run = await hub.DropAsync("hours/rmg/again.csv", Head + "0012,03/02/2026,REG,8\n", 2);

        Assert.Null(run.LeftOut);
        Assert.Equal(16, hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task A_job_book_that_states_all_sign_offs_of_its_people_takes_back_what_it_leaves_out()
    {
        var hub = new IntakeBench(
            Enrollments,
            (
                "competencies/rmg",
                """
                { "version": 1, "partner": "RMG", "complete": "group", "columns": { "worker": "No", "competency": "Task", "date": "Signed" } }
                """
            )
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        await hub.DropAsync(
            "competencies/rmg/1.csv",
            "No,Task,Signed\n0012,safe-work,2025-06-02\n0012,quality-checks,2025-06-02\n0047,safe-work,2025-06-02\n",
            1
        );

        var run = await hub.DropAsync("competencies/rmg/2.csv", "No,Task,Signed\n0012,safe-work,2025-06-02\n", 2);

        Assert.Equal(1, run.LeftOut);
        Assert.Equal(
            [
                ["safe-work"],
                ["safe-work"],
            ],
            hub.Apprentices.Records.Select(record => record.Competencies.Keys.ToArray())
        );
        Assert.Empty((await hub.RebuildAsync()).Differences);
    }
}
