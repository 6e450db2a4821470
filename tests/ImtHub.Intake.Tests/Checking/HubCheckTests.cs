using System.Text;
using ImtHub.Intake.Processing;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Checking;

/// <summary>The dry run tells with a hub what would really happen, and without one what it could not know.</summary>
public sealed class HubCheckTests
{
    private const string Spring =
        "Student ID,Student Name,Course,Term,Grade\n00451234,Amina,462-301,2026SP,A\n00777777,Nobody,462-301,2026SP,A\n";

    private readonly IntakeBench _hub = new(
        Enrollments,
        DailyHours,
        (Grades.Item1, Grades.Item2.Replace("\"IM-MATH\"", "\"IM-NONE\"", StringComparison.Ordinal))
    );

    [Fact]
    public async Task Who_is_unknown_to_the_hub_would_be_held_and_nothing_of_the_hub_changes()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        var before = await SizesAsync();

        var dry = await DryRunAsync("grades/matc/spring.csv", Spring);

        Assert.Equal((2, 1, 1, false), (dry.Received, dry.Accepted, dry.Held, dry.IsClean));
        Assert.Equal("identity.unknown", Assert.Single(dry.Problems).Code);
        Assert.Equal(before, await SizesAsync());
        Assert.Empty(dry.NotLookedAt);
    }

    [Fact]
    public async Task People_whom_the_same_file_enrolls_are_known_to_its_later_rows()
    {
        var dry = await DryRunAsync("enrollments/rmg/2025.csv", TwoEnrolled + "\n" + TwoEnrolled.Split('\n')[1] + "\n");

        Assert.Equal((3, 3, 0), (dry.Received, dry.Accepted, dry.Held));
        Assert.Empty(_hub.Apprentices.Records);
    }

    [Fact]
    public async Task A_course_that_the_program_does_not_have_names_itself_and_those_that_it_has()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

        var dry = await DryRunAsync(
            "grades/matc/spring.csv",
            "Student ID,Student Name,Course,Term,Grade\n00451234,Amina,804-360,2026SP,A\n"
        );

        var problem = Assert.Single(dry.Problems);
        Assert.Equal(("course.unknown", "IM-NONE"), (problem.Code, problem.Value));
        Assert.Contains("'IM-NONE'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("IM-1", problem.Allowed!, StringComparison.Ordinal);
        var alone = await _hub.CheckAsync(
            "grades/matc/spring.csv",
            "Student ID,Student Name,Course,Term,Grade\n00451234,Amina,999-999,2026SP,A\n"
        );
        Assert.Equal(("course.unknown", "999-999"), (alone.Problems[0].Code, alone.Problems[0].Value));
        Assert.Contains("462-301", alone.Problems[0].Allowed!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_hub_it_says_what_it_could_not_know()
    {
        var alone = await _hub.CheckAsync("grades/matc/spring.csv", Spring);

        Assert.True(alone.IsClean);
        Assert.Null(alone.Unchanged);
        Assert.Contains(alone.NotLookedAt, what => what.Contains("people of the file are known", StringComparison.Ordinal));
    }

    private async Task<(int, int, int, int)> SizesAsync() =>
        (
            (await _hub.Runs.ListAsync(null, null, 100, TestContext.Current.CancellationToken)).Count,
            _hub.Apprentices.Commits,
            _hub.Identities.Links.Count,
            _hub.Reviews.Open.Count
        );

    private Task<FileCheckResult> DryRunAsync(string path, string text) => _hub.DryRunAsync(path, Encoding.UTF8.GetBytes(text), 5);
}
