using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Arrival;

/// <summary>What an event says of a path, and whose file that is.</summary>
public sealed class FileArrivalTests
{
    private const string OneGrade = "Student ID,Course,Term,Grade\n00451234,462-301,2026SP,A\n";

    private readonly IntakeBench _hub = new(Enrollments, Grades);

    [Theory]
    [InlineData("matc/spring.csv")]
    [InlineData("matc/2026/spring.csv")]
    [InlineData("matc/2026/05/spring.csv")]
    public async Task A_file_that_the_hub_gave_up_on_ends_the_run_that_was_begun_however_deep_it_lies(string path)
    {
        _hub.Store($"grades/{path}", OneGrade);
        _hub.Runs.NextSaveFails = new IOException("The store is down.");
        await Assert.ThrowsAsync<IOException>(() => _hub.Arrival.DroppedAsync(Feed.Grades, path, TestContext.Current.CancellationToken));

        await _hub.Arrival.GiveUpAsync(Feed.Grades, path, TestContext.Current.CancellationToken);

        var run = Assert.Single(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken));
        Assert.Equal((RunState.Poisoned, "matc"), (run.State, run.Partner));
        Assert.Equal(run.Id, _hub.Receipts.Receipt($"grades/{path}").RunId);
    }

    [Fact]
    public async Task A_file_in_a_folder_below_its_partners_is_the_partners()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        _hub.Store("grades/matc/2026/spring.csv", OneGrade);

        await _hub.Arrival.DroppedAsync(Feed.Grades, "matc/2026/spring.csv", TestContext.Current.CancellationToken);

        Assert.Equal(new FileCounts(1, 1, 0, 0, 0, 0), _hub.Receipts.Receipt("grades/matc/2026/spring.csv").Counts);
    }

    [Fact]
    public async Task A_file_whose_folder_is_no_feed_is_refused_by_that_folders_name()
    {
        _hub.Store("unsorted/marks/matc/spring.csv", OneGrade);

        await _hub.Arrival.DroppedAsync(Feed.Unsorted, "marks/matc/spring.csv", TestContext.Current.CancellationToken);

        var problem = Assert.Single(_hub.Receipts.Receipt("unsorted/marks/matc/spring.csv").Problems);
        Assert.Equal(("feed.unknown", "marks"), (problem.Code, problem.Value));
    }

    [Theory]
    [InlineData(Feed.Grades, "grades", "spring.csv")]
    [InlineData(Feed.Unsorted, "unsorted", "spring.csv")]
    public async Task A_file_that_lies_in_no_partners_folder_is_answered_as_unsorted(Feed container, string folder, string name)
    {
        _hub.Store($"{folder}/{name}", OneGrade);

        await _hub.Arrival.DroppedAsync(container, name, TestContext.Current.CancellationToken);

        var problem = Assert.Single(_hub.Receipts.Receipt($"unsorted/{folder}/{name}").Problems);
        Assert.Equal(("partner.missing", name, $"{folder}/<partner>/{name}"), (problem.Code, problem.Value, problem.Allowed));
    }

    [Theory]
    [InlineData("matc/spring.csv", Feed.Grades, "matc", "spring.csv")]
    [InlineData("matc/2026/spring.csv", Feed.Grades, "matc", "2026/spring.csv")]
    [InlineData("spring.csv", Feed.Unsorted, "grades", "spring.csv")]
    [InlineData("/spring.csv", Feed.Unsorted, "grades", "spring.csv")]
    [InlineData("matc/", Feed.Unsorted, "grades", "matc")]
    public void The_first_folder_is_the_partners(string path, Feed feed, string partner, string name) =>
        Assert.Equal(new FilePlace(feed, partner, name), FilePlace.Of(Feed.Grades, path));

    [Fact]
    public async Task A_file_that_is_gone_by_now_is_left_alone()
    {
        await _hub.Arrival.DroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);
        await _hub.Arrival.GiveUpAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);

        Assert.Empty(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken));
    }
}
