using ImtHub.Intake.Runs;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Mapping;

/// <summary>A file that states two grades of one term: one of them counts, by the profile's rule, and the others are its history.</summary>
public sealed class RepeatedGradesTests
{
    private const string Profile = """
        {
          "version": 1, "partner": "P", "columns": { "student": "ID", "course": "Course", "term": "Term", "grade": "Grade" }, "courses": { "X": "IM-1" },
          "grades": { "passed": ["A", "B", "C"], "failed": ["F"], "noCredit": ["W"], "inProgress": ["IP"], "numeric": { "pass": 70 } }
        }
        """;

    [Theory]
    [InlineData("", "F B", "B")]
    [InlineData("last", "F B", "B")]
    [InlineData("last", "B F", "F")]
    [InlineData("last", "F B F", "F")]
    [InlineData("last", "F F B B", "B")]
    [InlineData("first", "F B", "F")]
    [InlineData("first", "B F C", "B")]
    [InlineData("first", "IP W A", "IP")]
    [InlineData("highest", "F B", "B")]
    [InlineData("highest", "B F", "B")]
    [InlineData("highest", "C A B F", "A")]
    [InlineData("highest", "W IP F", "F")]
    [InlineData("highest", "71 88.5 9", "88.5")]
    [InlineData("highest", "F 69 71 12", "71")]
    public async Task The_grade_that_counts_is_that_of_the_rule_and_the_others_are_its_history(string rule, string grades, string counting)
    {
        var hub = await HubAsync(rule);
        var stated = grades.Split(' ');

        var run = await hub.DropAsync("grades/matc/spring.csv", File(stated), 1);

        Assert.Equal((RunState.Finished, stated.Length, 0, 0), (run.State, run.Counts.Received, run.Counts.Rejected, run.Counts.Held));
        var fact = Assert.Single(
            hub.Apprentices.FactsOf(hub.Identities.Links[("matc", "00451234")]),
            fact => fact.Current is CourseStatement
        );
        Assert.Equal(counting, ((CourseStatement)fact.Current).Grade);
        Assert.Equal(
            stated.Distinct().Order(StringComparer.Ordinal),
            fact.Statements().Select(statement => statement.Value).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.Contains(
            hub.Receipts.Receipt("grades/matc/spring.csv").Warnings,
            warning => warning.Contains("counts", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("last")]
    [InlineData("first")]
    [InlineData("highest")]
    public async Task A_second_try_a_replay_a_rebuild_and_a_later_file_know_which_one_counts(string rule)
    {
        var hub = await HubAsync(rule);
        var run = await hub.DropAsync("grades/matc/spring.csv", File("C", "A", "F"), 1);

        Assert.Equal(run.Counts, (await hub.ReplayAsync(run))!.Counts);
        Assert.Empty((await hub.RebuildAsync()).Differences);
        await hub.DropAsync("grades/matc/later.csv", File("W"), 2);

        Assert.Equal("W", hub.Apprentices.EntriesOf(hub.Identities.Links[("matc", "00451234")]).OfType<CourseStatement>().Single().Grade);
    }

    [Fact]
    public async Task A_profile_may_reject_a_second_grade()
    {
        var hub = await HubAsync("reject");

        var run = await hub.DropAsync("grades/matc/spring.csv", File("F", "B"), 1);

        Assert.Equal((1, 1), (run.Counts.Applied, run.Counts.Rejected));
        Assert.Equal("row.repeated", Assert.Single(hub.Receipts.Receipt("grades/matc/spring.csv").Problems).Code);
    }

    [Fact]
    public async Task Two_terms_of_a_course_are_two_facts()
    {
        var hub = await HubAsync("first");

        await hub.DropAsync("grades/matc/spring.csv", "ID,Course,Term,Grade\n00451234,X,S,F\n00451234,X,T,B\n", 1);

        Assert.Equal(2, hub.Apprentices.EntriesOf(hub.Identities.Links[("matc", "00451234")]).OfType<CourseStatement>().Count());
    }

    [Theory]
    [InlineData("102.35", CourseResult.Passed)]
    [InlineData("105%", CourseResult.Passed)]
    [InlineData("105 %", CourseResult.Passed)]
    [InlineData("200", CourseResult.Passed)]
    [InlineData("69.99", CourseResult.Failed)]
    [InlineData("69.99%", CourseResult.Failed)]
    [InlineData("70%", CourseResult.Passed)]
    public async Task Extra_credit_passes_and_moves_no_pass_mark(string grade, CourseResult result)
    {
        var hub = await HubAsync("");

        await hub.DropAsync("grades/matc/spring.csv", File(grade), 1);

        Assert.Equal(
            result,
            hub.Apprentices.EntriesOf(hub.Identities.Links[("matc", "00451234")]).OfType<CourseStatement>().Single().Result
        );
    }

    [Theory]
    [InlineData("\"pass\": 70", "8500")]
    [InlineData("\"pass\": 70", "200.1")]
    [InlineData("\"pass\": 70", "200.1%")]
    [InlineData("\"pass\": 70, \"most\": 110", "111")]
    [InlineData("\"pass\": 70, \"most\": 110", "110.5%")]
    [InlineData("\"pass\": 2, \"highest\": 4", "8.5")]
    public async Task More_than_extra_credit_brings_is_a_slip_of_the_pen(string scale, string grade)
    {
        var hub = await HubAsync("", scale);

        var run = await hub.DropAsync("grades/matc/spring.csv", File(grade), 1);

        Assert.Equal(1, run.Counts.Rejected);
        Assert.Equal("grade.unknown", Assert.Single(hub.Receipts.Receipt("grades/matc/spring.csv").Problems).Code);
    }

    [Theory]
    [InlineData("\"pass\": 70, \"most\": 120", "60%", CourseResult.Failed)]
    [InlineData("\"pass\": 70, \"most\": 120", "120", CourseResult.Passed)]
    [InlineData("\"pass\": 2, \"highest\": 4, \"most\": 4.3", "4.3", CourseResult.Passed)]
    [InlineData("\"pass\": 2, \"highest\": 4, \"most\": 4.3", "49%", CourseResult.Failed)]
    public async Task How_far_extra_credit_goes_is_said_without_a_change_of_scale(string scale, string grade, CourseResult result)
    {
        var hub = await HubAsync("", scale);

        await hub.DropAsync("grades/matc/spring.csv", File(grade), 1);

        Assert.Equal(
            result,
            hub.Apprentices.EntriesOf(hub.Identities.Links[("matc", "00451234")]).OfType<CourseStatement>().Single().Result
        );
    }

    private static string File(params string[] grades) =>
        "ID,Course,Term,Grade\n" + string.Concat(grades.Select(grade => $"00451234,X,S,{grade}\n"));

    private static async Task<IntakeBench> HubAsync(string rule, string scale = "\"pass\": 70")
    {
        var profile = Profile.Replace("\"pass\": 70", scale, StringComparison.Ordinal);
        if (rule.Length > 0)
        {
            profile = profile.Replace("\"courses\"", $"\"repeatedRows\": \"{rule}\", \"courses\"", StringComparison.Ordinal);
        }

        var hub = new IntakeBench(Enrollments, ("grades/matc", profile));
        await hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        return hub;
    }
}
