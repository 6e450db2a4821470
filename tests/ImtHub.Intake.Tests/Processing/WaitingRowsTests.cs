using ImtHub.Records.Apprentices;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>The list of rows that wait, when a try dies between the commit that changes what counts and the note in the list.</summary>
public sealed class WaitingRowsTests
{
    private const string Hours = """
        {
          "version": 1, "partner": "Renaissance",
          "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"], "relatedInstruction": ["SCH"] }
        }
        """;

    private const string Week = "No,Day,Hours,Code\n7,2026-01-02,8,REG\n7,2026-01-06,8,REG\n";

    private readonly IntakeBench _hub = new(Profiles("Began"));

    private ApprenticeRecord Only => Assert.Single(_hub.Apprentices.Records);

    [Fact]
    public async Task A_form_whose_first_try_died_lets_go_of_the_hours_that_count_by_it()
    {
        await _hub.DropAsync("enrollments/rmg/form.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n");
        await _hub.DropAsync("hours/rmg/week.csv", Week);
        Assert.Equal(2, Assert.Single(_hub.Reviews.Rows).Problem.Row);
        _hub.Reviews.NextChangeFails = new IOException();
        const string Corrected = "No,First,Last,Began\n7,Zoe,Neil,2026-01-01\n";
        await Assert.ThrowsAsync<IOException>(() => _hub.DropAsync("enrollments/rmg/corrected.csv", Corrected, minutesLater: 5));
        Assert.Equal(16, Only.OjlHours);

        await _hub.DropAsync("enrollments/rmg/corrected.csv", Corrected, minutesLater: 5);

        Assert.Empty(_hub.Reviews.Rows);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_form_whose_first_try_died_holds_the_hours_that_do_not_count_any_more()
    {
        await _hub.DropAsync("enrollments/rmg/form.csv", "No,First,Last,Began\n7,Zoe,Neil,2026-01-01\n");
        await _hub.DropAsync("hours/rmg/week.csv", Week);
        _hub.Reviews.NextChangeFails = new IOException();
        const string Corrected = "No,First,Last,Began\n7,Zoe,Neil,2026-01-05\n";
        await Assert.ThrowsAsync<IOException>(() => _hub.DropAsync("enrollments/rmg/corrected.csv", Corrected, minutesLater: 5));

        await _hub.DropAsync("enrollments/rmg/corrected.csv", Corrected, minutesLater: 5);

        Assert.Equal((8, 2), (Only.OjlHours, Assert.Single(_hub.Reviews.Rows).Problem.Row));
    }

    [Theory]
    [InlineData("2026-01-05,2026-01-01", 16, 0)]
    [InlineData("2026-01-01,2026-01-05", 8, 1)]
    public async Task A_replay_that_died_and_comes_again_leaves_the_list_as_the_record_is(string days, int hours, int waiting)
    {
        var run = await _hub.DropAsync("enrollments/rmg/form.csv", $"No,First,Last,Began,Start\n7,Zoe,Neil,{days}\n");
        await _hub.DropAsync("hours/rmg/week.csv", Week);
        _hub.Use(Profiles("Start"));
        _hub.Reviews.NextChangeFails = new IOException();
        await Assert.ThrowsAsync<IOException>(() => _hub.ReplayAsync(run));

        await _hub.ReplayAsync(run);

        Assert.Equal((hours, waiting), (Only.OjlHours, _hub.Reviews.Rows.Count));
    }

    private static (string, string)[] Profiles(string beganOn) =>
        [
            (
                "enrollments/rmg",
                $$"""
                {
                  "version": 1, "partner": "Renaissance",
                  "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "{{beganOn}}" }, "program": "imt"
                }
                """
            ),
            ("hours/rmg", Hours),
        ];
}
