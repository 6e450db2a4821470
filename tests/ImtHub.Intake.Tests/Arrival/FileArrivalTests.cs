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

        await _hub.Arrival.PoisonAsync(Feed.Grades, path, TestContext.Current.CancellationToken);

        var run = Assert.Single(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken));
        Assert.Equal((RunState.Poisoned, "matc"), (run.State, run.Partner));
        Assert.Equal(run.Id, _hub.Receipts.Receipt($"grades/{path}").RunId);
    }

    [Fact]
    public async Task A_file_whose_tries_never_end_is_given_up_without_being_opened_again()
    {
        var opened = Deadly("grades/matc/spring.csv");
        for (var tries = 0; tries < 5; tries++)
        {
            await Assert.ThrowsAsync<ProcessEndedException>(DropAsync);
        }

        Assert.Equal(5, opened());

        await DropAsync();
        await DropAsync();

        Assert.Equal(5, opened());
        Assert.Equal(
            RunState.Poisoned,
            Assert.Single(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken)).State
        );
        Assert.Equal("file.unreadable", Assert.Single(_hub.Receipts.Receipt("grades/matc/spring.csv").Problems).Code);
        Assert.Equal(["grades/matc/spring.csv"], _hub.Poisoned.Paths);

        Task DropAsync() => _hub.Arrival.DroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_its_trigger_gave_up_is_answered_without_being_opened()
    {
        var opened = Deadly("grades/matc/spring.csv");

        await _hub.Arrival.PoisonAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);

        Assert.Equal(0, opened());
        Assert.Equal("file.given-up", Assert.Single(_hub.Receipts.Receipt("grades/matc/spring.csv").Problems).Code);
    }

    [Fact]
    public async Task A_person_may_have_it_opened_again()
    {
        Deadly("grades/matc/spring.csv");
        for (var tries = 0; tries < 5; tries++)
        {
            await Assert.ThrowsAsync<ProcessEndedException>(() =>
                _hub.Arrival.DroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken)
            );
        }

        await _hub.Arrival.DroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);
        _hub.Store("grades/matc/spring.csv", OneGrade);

        await _hub.Arrival.RetryDroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);

        Assert.Equal(1, _hub.Receipts.Receipt("grades/matc/spring.csv").Counts.Received);
    }

    [Fact]
    public async Task Tries_that_ended_do_not_count()
    {
        _hub.Store("grades/matc/spring.csv", OneGrade);

        for (var tries = 0; tries < 10; tries++)
        {
            await _hub.Arrival.DroppedAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);
        }

        Assert.Empty(_hub.Poisoned.Paths);
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
        await _hub.Arrival.PoisonAsync(Feed.Grades, "matc/spring.csv", TestContext.Current.CancellationToken);

        Assert.Empty(await _hub.Runs.ListAsync(null, null, 10, TestContext.Current.CancellationToken));
    }

    /// <summary>Stores a file that ends whoever reads it; returns how often it was opened.</summary>
    private Func<int> Deadly(string path)
    {
        var opened = 0;
        _hub.Store(
            path,
            IntakeBench.File(path, [], IntakeBench.Monday) with
            {
                OpenAsync = _ =>
                {
                    opened++;
                    throw new ProcessEndedException();
                },
            }
        );
        return () => opened;
    }

    private sealed class ProcessEndedException : Exception;
}
