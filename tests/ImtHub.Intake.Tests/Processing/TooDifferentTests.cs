using ImtHub.Intake.Profiles.Readers;
using ImtHub.Intake.Runs;
using ImtHub.Records.Configuration;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>A file that is far from the partner's last ones waits whole for a person, and one decision lets it through.</summary>
public sealed class TooDifferentTests
{
    private const string Forms = """
        { "version": 1, "partner": "P", "program": "imt", "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Start" } }
        """;

    private const string Hours = """
        {
          "version": 1, "partner": "P", "tooDifferent": { "people": 0.5, "hours": 0.5, "errors": 0.25 },
          "columns": { "worker": "No", "date": "Day", "hours": "Hours" }, "payCode": "REG", "payCodes": { "onTheJobLearning": ["REG"] }
        }
        """;

    private readonly IntakeBench _hub = new(("enrollments/rmg", Forms), ("hours/rmg", Hours));

    [Theory]
    [InlineData(10, 8, 0, null)]
    [InlineData(5, 8, 0, null)]
    [InlineData(15, 8, 0, null)]
    [InlineData(4, 8, 0, "4 people")]
    [InlineData(16, 8, 0, "16 people")]
    [InlineData(0, 8, 0, "1 of 1 rows have errors")]
    [InlineData(10, 3.9, 0, "39 hours")]
    [InlineData(10, 12.1, 0, "121 hours")]
    [InlineData(10, 8, 3, null)]
    [InlineData(9, 8, 4, "4 of 13 rows have errors")]
    public async Task People_hours_and_errors_are_held_against_the_last_files(int people, decimal hours, int errors, string? told)
    {
        await EnrollAsync();
        foreach (var week in new[] { 1, 2, 3 })
        {
            Assert.Equal(RunState.Finished, (await DropAsync(week, 10, 8)).State);
        }

        var run = await DropAsync(4, people, hours, errors);

        Assert.Equal(told is null ? RunState.Finished : RunState.Refused, run.State);
        if (told is null)
        {
            return;
        }

        Assert.Equal(FileCounts.Zero, run.Counts);
        Assert.Equal([run.Id], _hub.Poisoned.Waiting);
        var problem = Assert.Single(_hub.Receipts.Receipt("hours/rmg/week-4.csv").Problems);
        Assert.Equal("file.too-different", problem.Code);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
        Assert.Equal(240, _hub.Apprentices.Records.Sum(record => record.OjlHours));
    }

    [Fact]
    public async Task Before_three_files_nobody_knows_what_is_usual()
    {
        await EnrollAsync();

        Assert.Equal(
            [RunState.Finished, RunState.Finished, RunState.Finished],
            [(await DropAsync(1, 10, 8)).State, (await DropAsync(2, 1, 1)).State, (await DropAsync(3, 20, 9)).State]
        );
    }

    [Fact]
    public async Task One_decision_lets_it_through_and_a_rebuild_knows_that()
    {
        await EnrollAsync();
        foreach (var week in new[] { 1, 2, 3 })
        {
            await DropAsync(week, 10, 8);
        }

        var held = await DropAsync(4, 20, 8);
        Assert.Equal(RunState.Refused, held.State);

        var taken = await _hub.ReplayAsync(held);

        Assert.Equal((RunState.Finished, 20), (taken!.State, taken.Counts.Applied));
        Assert.Equal(400, _hub.Apprentices.Records.Sum(record => record.OjlHours));
        Assert.Empty((await _hub.RebuildAsync()).Differences);
        // It is one of the usual ones now, and the next one like it is judged by all of them.
        Assert.Equal(RunState.Finished, (await DropAsync(5, 10, 8)).State);
    }

    [Fact]
    public async Task Parts_of_one_sum_are_hours_once()
    {
        _hub.Use(
            ("enrollments/rmg", Forms),
            ("hours/rmg", Hours.Replace("\"version\"", "\"repeatedRows\": \"sum\", \"version\"", StringComparison.Ordinal))
        );
        await EnrollAsync();
        const string parts = "No,Day,Hours\n1,2026-03-0{0},4\n1,2026-03-0{0},4\n";

        var runs = new List<IntakeRun>();
        foreach (var week in new[] { 1, 2, 3, 4 })
        {
            runs.Add(
                await _hub.DropAsync(
                    $"hours/rmg/week-{week}.csv",
                    parts.Replace("{0}", FormattableString.Invariant($"{week}"), StringComparison.Ordinal),
                    week
                )
            );
        }

        Assert.All(runs, run => Assert.Equal((RunState.Finished, 1, 8m), (run.State, run.People!.Value, run.Hours!.Value)));
    }

    [Theory]
    [InlineData("{}", "$.tooDifferent.people")]
    [InlineData("""{ "errors": 2 }""", "$.tooDifferent.errors")]
    [InlineData("""{ "people": 0 }""", "$.tooDifferent.people")]
    public void Rules_that_say_nothing_are_told(string rules, string place)
    {
        var problems = new List<ConfigurationProblem>();

        ProfileReader.Read(
            new ConfigurationFile(
                "profiles/hours/rmg.json",
                Hours.Replace("""{ "people": 0.5, "hours": 0.5, "errors": 0.25 }""", rules, StringComparison.Ordinal)
            ),
            problems
        );

        Assert.Contains(place, problems.Select(problem => problem.JsonPath));
    }

    private Task<IntakeRun> EnrollAsync() =>
        _hub.DropAsync(
            "enrollments/rmg/forms.csv",
            "No,First,Last,Start\n"
                + string.Concat(Enumerable.Range(1, 20).Select(number => FormattableString.Invariant($"{number},A{number},B,2026-01-05\n")))
        );

    private Task<IntakeRun> DropAsync(int week, int people, decimal hours, int errors = 0) =>
        _hub.DropAsync(
            FormattableString.Invariant($"hours/rmg/week-{week}.csv"),
            "No,Day,Hours\n"
                + string.Concat(
                    Enumerable.Range(1, people).Select(number => FormattableString.Invariant($"{number},2026-03-{week:00},{hours}\n"))
                )
                + (people == 0 ? "77,2026-03-44,8\n" : "")
                + string.Concat(
                    Enumerable.Range(1, errors).Select(number => FormattableString.Invariant($"{number},2026-03-{week:00},many\n"))
                ),
            week
        );
}
