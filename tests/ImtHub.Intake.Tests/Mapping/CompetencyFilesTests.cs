using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>What mentors' job books look like, and what their lines become.</summary>
public sealed class CompetencyFilesTests
{
    private static readonly (string, string) s_jobBook = (
        "competencies/rmg",
        """
        {
          "version": 1, "partner": "Renaissance Manufacturing Group",
          "file": { "ignoredColumns": ["Mentor"] },
          "columns": { "worker": "Employee Number", "competency": "Task", "date": "Signed", "result": "Shown" },
          "competencies": { "Works safely": "safe-work", "Sets up": "equipment-set-up", "Runs a crane": "crane" },
          "results": { "demonstrated": ["Yes", "Y"], "withdrawn": ["Revoked"], "notYet": ["No"], "blank": "notYet" },
          "dates": ["M/d/yyyy"],
        }
        """
    );

    private readonly IntakeBench _hub = new(Enrollments, s_jobBook);

    [Fact]
    public async Task A_signature_counts_is_taken_back_by_a_later_file_and_an_open_line_states_nothing()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var book = await _hub.DropAsync(
            "competencies/rmg/2025.csv",
            """
            Employee Number,Task,Mentor,Shown,Signed
            0012,works safely,A. Mentor,Yes,6/2/2025
            0012,Sets up,A. Mentor,y,9/15/2025
            0047,Works safely,A. Mentor,No,
            0047,Sets up,,,
            """,
            1
        );
        var later = await _hub.DropAsync(
            "competencies/rmg/2026.csv",
            """
            Employee Number,Task,Mentor,Shown,Signed
            0012,Works safely,A. Mentor,Yes,6/2/2025
            0012,Sets up,B. Mentor,Revoked,1/9/2026
            """,
            2
        );

        Assert.Equal(new FileCounts(4, 2, 0, 0, 0, 2), book.Counts);
        Assert.Equal(new FileCounts(2, 1, 1, 0, 0, 0), later.Counts);
        Assert.Equal(2, _hub.Receipts.Receipt("competencies/rmg/2025.csv").NotOursBecause["competency.open"]);
        var amina = Assert.Single(_hub.Apprentices.Records, record => record.Name.First == "Amina");
        Assert.Equal(["safe-work"], amina.Competencies.Keys);
        var taken = Assert.Single(_hub.Apprentices.EntriesOf(amina.Id).OfType<CompetencyStatement>(), statement => !statement.Demonstrated);
        Assert.Equal(("equipment-set-up", new DateOnly(2026, 1, 9), "demonstrated"), (taken.Competency, taken.On, taken.Lineage.Replaced));
    }

    [Fact]
    public async Task A_mentor_may_say_how_many_hours_were_spent_at_it()
    {
        var hub = new IntakeBench(
            Enrollments,
            (
                "competencies/rmg",
                """
                { "version": 1, "partner": "RMG", "columns": { "worker": "No", "competency": "Task", "date": "Signed", "hours": "Hours" } }
                """
            )
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await hub.DropAsync(
            "competencies/rmg/2025.csv",
            """
            No,Task,Signed,Hours
            0012,safe-work,2025-06-02,120.5
            0012,equipment-set-up,2025-06-02,
            0012,quality-checks,2025-06-02,many
            0012,routine-maintenance,2025-06-02,-4
            """,
            1
        );

        Assert.Equal(new FileCounts(4, 2, 0, 0, 2, 0), run.Counts);
        Assert.Equal(
            [(4, "hours.invalid"), (5, "hours.invalid")],
            hub.Receipts.Receipt("competencies/rmg/2025.csv").Problems.Select(problem => (problem.Row, problem.Code))
        );
        var signed = hub.Apprentices.EntriesOf(hub.Identities.Links[("rmg", "0012")]).OfType<CompetencyStatement>();
        Assert.Equal(
            [("equipment-set-up", null), ("safe-work", 120.5m)],
            signed
                .OrderBy(statement => statement.Competency, StringComparer.Ordinal)
                .Select(statement => (statement.Competency, statement.Hours))
        );
    }

    [Fact]
    public async Task Every_mistake_is_told_with_line_column_value_and_what_is_allowed()
    {
        var check = await _hub.CheckAsync(
            "competencies/rmg/2025.csv",
            """
            Employee Number,Task,Mentor,Shown,Signed
            0012,Juggles,,Yes,6/2/2025
            0012,,,Yes,6/2/2025
            0012,Works safely,,Perhaps,6/2/2025
            0012,Works safely,,Yes,
            ,Works safely,,Yes,6/2/2025
            """
        );

        Assert.Equal((5, 0, 5), (check.Received, check.Accepted, check.Rejected));
        Assert.Equal(
            [
                (2, "Task", "Juggles", "competency.unknown", "Works safely, Sets up, Runs a crane"),
                (3, "Task", null, "competency.missing", "Works safely, Sets up, Runs a crane"),
                (4, "Shown", "Perhaps", "signoff.unknown", "Yes, Y, Revoked, No"),
                (5, "Signed", null, "date.missing", "M/d/yyyy, such as 1/31/2026"),
                (6, "Employee Number", null, "id.missing", "the person's number"),
            ],
            check.Problems.Select(problem => (problem.Row, problem.Column, problem.Value, problem.Code, problem.Allowed))
        );
    }

    [Fact]
    public async Task A_competency_that_the_program_does_not_ask_for_is_held()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var run = await _hub.DropAsync(
            "competencies/rmg/2025.csv",
            "Employee Number,Task,Shown,Signed\n0012,Runs a crane,Yes,6/2/2025\n",
            1
        );

        Assert.Equal(new FileCounts(1, 0, 0, 1, 0, 0), run.Counts);
        Assert.Equal("competency.unknown", Assert.Single(_hub.Receipts.Receipt("competencies/rmg/2025.csv").Problems).Code);
    }

    [Fact]
    public async Task Without_a_column_for_the_result_every_row_is_a_signature()
    {
        var hub = new IntakeBench(
            Enrollments,
            (
                "competencies/rmg",
                """
                { "version": 1, "partner": "RMG", "columns": { "worker": "Badge", "competency": "Id", "date": "On" } }
                """
            )
        );
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        await hub.DropAsync("competencies/rmg/2025.csv", "Badge,Id,On\n0047,safe-work,2025-06-02\n", 1);

        Assert.Equal(["safe-work"], Assert.Single(hub.Apprentices.Records, record => record.Name.First == "Luis").Competencies.Keys);
    }
}
