using ImtHub.Intake.Files;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Arrival;

/// <summary>A partner's files of one feed are taken in one after the other, the oldest first, whatever becomes of a call.</summary>
public sealed class PartnerLineTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly IntakeBench _hub = new(Enrollments, Grades);

    [Fact]
    public async Task Whoever_is_at_work_takes_in_what_is_announced_meanwhile_in_the_order_in_which_it_was_stored()
    {
        var read = new List<string>();
        _hub.Store(
            "grades/matc/1.csv",
            Slow(
                "grades/matc/1.csv",
                0,
                async () =>
                {
                    // While the first is read, the third is announced before the second.
                    Store("grades/matc/3.csv", 3);
                    Store("grades/matc/2.csv", 2);
                    await DropAsync("matc/3.csv");
                    await DropAsync("matc/2.csv");
                    Assert.Equal(["grades/matc/1.csv"], read.Distinct());
                }
            )
        );

        await DropAsync("matc/1.csv");

        Assert.Equal(["grades/matc/1.csv", "grades/matc/2.csv", "grades/matc/3.csv"], read.Distinct());
        Assert.All(await RunsAsync(), run => Assert.Equal(RunState.Finished, run.State));
        Assert.Empty(_hub.Line.Turns);

        void Store(string path, int minutes) => _hub.Store(path, Slow(path, minutes, () => Task.CompletedTask));
        ArrivedFile Slow(string path, int minutes, Func<Task> meanwhile)
        {
            var file = IntakeBench.File(path, Bytes(minutes), IntakeBench.Monday.AddMinutes(minutes));
            return file with
            {
                OpenAsync = async token =>
                {
                    var isFirst = !read.Contains(path);
                    read.Add(path);
                    if (isFirst)
                    {
                        await meanwhile();
                    }

                    return await file.OpenAsync(token);
                },
            };
        }
    }

    [Fact]
    public async Task A_file_that_is_announced_between_the_last_look_and_the_end_of_the_turn_is_taken_in()
    {
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Store("grades/matc/2.csv", OneGrade + "\n", 1);
        _hub.Line.TurnEnding = () =>
        {
            _hub.Line.TurnEnding = null;
            return DropAsync("matc/2.csv");
        };

        await DropAsync("matc/1.csv");

        Assert.Equal(["1.csv", "2.csv"], (await RunsAsync()).Select(run => run.Name).Order(StringComparer.Ordinal));
        Assert.Empty(_hub.Line.Turns);
    }

    [Fact]
    public async Task Another_partners_file_does_not_wait()
    {
        await _hub.Line.TakeTurnAsync(Feed.Grades, "matc", "somebody", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddMinutes(-15), Stop);
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Store("enrollments/rmg/1.csv", TwoEnrolled);

        await DropAsync("matc/1.csv");
        await _hub.Arrival.DroppedAsync(Feed.Enrollments, "rmg/1.csv", Stop);

        Assert.Equal("rmg", Assert.Single(await RunsAsync()).Partner);
    }

    [Fact]
    public async Task The_event_of_a_call_that_died_comes_again_and_goes_on_with_the_line()
    {
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Store("grades/matc/2.csv", OneGrade + "\n", 1);
        _hub.Runs.NextSaveFails = new IOException("The store is down.");
        await Assert.ThrowsAsync<IOException>(() => DropAsync("matc/1.csv"));
        await DropAsync("matc/2.csv");
        Assert.Equal(RunState.Started, Assert.Single(await RunsAsync()).State);

        await DropAsync("matc/1.csv");

        Assert.Equal([RunState.Finished, RunState.Finished], (await RunsAsync()).Select(run => run.State));
    }

    [Fact]
    public async Task A_file_that_fails_in_another_ones_call_is_tried_by_an_order_and_keeps_its_place()
    {
        await _hub.Line.JoinAsync(Stored("grades/matc/2.csv", 1), Stop);
        _hub.Store("grades/matc/1.csv", OneGrade);
        var tries = 0;
        _hub.Store(
            "grades/matc/2.csv",
            Stored("grades/matc/2.csv", 1) with
            {
                OpenAsync = _ =>
                    ++tries == 1 ? throw new IOException("The store is down.") : Task.FromResult<Stream>(new MemoryStream(Bytes(2))),
            }
        );
        _hub.Store("grades/matc/3.csv", OneGrade + "\n\n\n", 2);
        await _hub.Line.JoinAsync(Stored("grades/matc/3.csv", 2), Stop);

        await DropAsync("matc/1.csv");
        Assert.Equal(["1.csv"], (await RunsAsync()).Select(run => run.Name));

        await _hub.CarryOutReplaysAsync();
        Assert.Equal(["3.csv", "2.csv", "1.csv"], (await RunsAsync()).Select(run => run.Name));
    }

    [Fact]
    public async Task A_file_that_never_ends_is_given_up_and_the_others_go_on()
    {
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Store("grades/matc/2.csv", Stored("grades/matc/2.csv", 1) with { OpenAsync = _ => throw new IOException("Never.") });
        await _hub.Line.JoinAsync(Stored("grades/matc/2.csv", 1), Stop);
        _hub.Store("grades/matc/3.csv", OneGrade + "\n\n\n", 2);
        await _hub.Line.JoinAsync(Stored("grades/matc/3.csv", 2), Stop);

        await DropAsync("matc/1.csv");
        for (var tries = 1; tries < 5; tries++)
        {
            await Assert.ThrowsAsync<IOException>(() => _hub.PartnerLine.GoOnAsync(Feed.Grades, "matc", Stop));
        }

        await _hub.PartnerLine.GoOnAsync(Feed.Grades, "matc", Stop);

        Assert.Equal(["grades/matc/2.csv"], _hub.Poisoned.Paths);
        Assert.Equal(RunState.Finished, (await RunsAsync()).First(run => run.Name == "3.csv").State);
        Assert.Empty(_hub.Line.Turns);
    }

    [Fact]
    public async Task What_waits_behind_a_file_that_its_trigger_gave_up_goes_on()
    {
        _hub.Store("grades/matc/1.csv", Stored("grades/matc/1.csv", 0) with { OpenAsync = _ => throw new IOException("Never.") });
        await Assert.ThrowsAsync<IOException>(() => DropAsync("matc/1.csv"));
        _hub.Store("grades/matc/2.csv", OneGrade, 1);
        await DropAsync("matc/2.csv");

        await _hub.Arrival.PoisonAsync(Feed.Grades, "matc/1.csv", Stop);

        Assert.Equal([RunState.Finished, RunState.Poisoned], (await RunsAsync()).Select(run => run.State));
    }

    [Fact]
    public async Task Files_that_are_gone_or_replaced_when_their_turn_comes_keep_nobody_waiting()
    {
        await _hub.Line.JoinAsync(Stored("grades/matc/gone.csv", 0), Stop);
        await _hub.Line.JoinAsync(Stored("grades/matc/new.csv", 1), Stop);
        _hub.Store("grades/matc/new.csv", OneGrade, 5);
        _hub.Store("grades/matc/last.csv", OneGrade + "\n", 2);

        await DropAsync("matc/last.csv");

        Assert.Equal(["new.csv", "last.csv"], (await RunsAsync()).Select(run => run.Name));
        Assert.Null(await _hub.Line.FirstAsync(Feed.Grades, "matc", Stop));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_deleted_or_replaced_after_a_failed_try_is_ended_by_what_the_archive_has(bool isReplaced)
    {
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Runs.NextSaveFails = new IOException("The store is down.");
        await Assert.ThrowsAsync<IOException>(() => DropAsync("matc/1.csv"));
        if (isReplaced)
        {
            _hub.Store("grades/matc/1.csv", OneGrade + "\n", 3);
        }
        else
        {
            _hub.Delete("grades/matc/1.csv");
        }

        await DropAsync("matc/1.csv");

        Assert.Equal(isReplaced ? 2 : 1, (await RunsAsync()).Count);
        Assert.All(await RunsAsync(), run => Assert.Equal((RunState.Finished, 1), (run.State, run.Counts.Received)));
        Assert.Null(await _hub.Line.FirstAsync(Feed.Grades, "matc", Stop));
        Assert.Empty(_hub.Line.Turns);
    }

    [Fact]
    public async Task A_file_that_is_deleted_before_it_was_kept_is_answered_and_has_stated_nothing()
    {
        _hub.Store("grades/matc/1.csv", OneGrade);
        _hub.Runs.NextSaveFails = new IOException("The store is down.");
        await Assert.ThrowsAsync<IOException>(() => DropAsync("matc/1.csv"));
        _hub.Delete("grades/matc/1.csv");
        _hub.Archive.Forget();

        await DropAsync("matc/1.csv");

        Assert.Equal(RunState.Poisoned, Assert.Single(await RunsAsync()).State);
        Assert.Equal("file.gone", Assert.Single(_hub.Receipts.Receipt("grades/matc/1.csv").Problems).Code);
    }

    [Fact]
    public async Task A_file_that_is_replaced_while_its_rows_are_read_is_read_to_its_end()
    {
        var file = IntakeBench.File("grades/matc/1.csv", Bytes(0), IntakeBench.Monday);
        // It is looked through for numbers, hashed and kept; whoever opens it after that finds another one.
        _hub.Store(
            "grades/matc/1.csv",
            file with
            {
                OpenAsync = token => _hub.Archive.IsEmpty ? file.OpenAsync(token) : throw new IOException("The file was replaced."),
            }
        );

        await DropAsync("matc/1.csv");

        Assert.Equal((RunState.Finished, 1), (Assert.Single(await RunsAsync()).State, (await RunsAsync())[0].Counts.Received));
    }

    [Fact]
    public async Task A_line_goes_on_however_soon_its_order_is_carried_out()
    {
        var hub = new IntakeBench(new IntakeLimits { ContinueSeconds = 0 }, Enrollments, Grades);
        hub.Replays.LineOrdered = hub.CarryOutReplaysAsync;
        for (var file = 1; file <= 3; file++)
        {
            hub.Store($"grades/matc/{file}.csv", OneGrade + new string('\n', file), file);
            await hub.Line.JoinAsync(Stored($"grades/matc/{file}.csv", file), Stop);
        }

        await hub.Arrival.DroppedAsync(Feed.Grades, "matc/1.csv", Stop);

        Assert.Equal(["3.csv", "2.csv", "1.csv"], (await hub.Runs.ListAsync(null, null, 10, Stop)).Select(run => run.Name));
        Assert.Empty(hub.Line.Turns);
    }

    [Fact]
    public async Task A_long_line_goes_on_in_another_invocation()
    {
        var hub = new IntakeBench(new IntakeLimits { ContinueSeconds = 0 }, Enrollments, Grades);
        hub.Store("grades/matc/1.csv", OneGrade);

        await hub.Arrival.DroppedAsync(Feed.Grades, "matc/1.csv", Stop);

        Assert.Contains("\"line\"", Assert.Single(hub.Replays.Waiting), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(hub.Line.Turns);
    }

    private const string OneGrade = "Student ID,Course,Term,Grade\n00451234,462-301,2026SP,A\n";

    private static byte[] Bytes(int minutes) => System.Text.Encoding.UTF8.GetBytes(OneGrade + new string('\n', minutes));

    private static ArrivedFile Stored(string path, int minutes) =>
        IntakeBench.File(path, Bytes(minutes), IntakeBench.Monday.AddMinutes(minutes)) with
        {
            StoredAs = ("grades", path["grades/".Length..]),
        };

    private Task DropAsync(string path) => _hub.Arrival.DroppedAsync(Feed.Grades, path, Stop);

    private Task<IReadOnlyList<IntakeRun>> RunsAsync() => _hub.Runs.ListAsync(null, null, 10, Stop);
}
