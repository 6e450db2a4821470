using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using Xunit;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>Files that are too long for one invocation.</summary>
public sealed class LongFileTests
{
    private const string Enrolled = "No,First,Last,Began\n1,Ada,Example,2026-01-05\n2,Bo,Example,2026-01-05\n3,Cy,Example,2026-01-05\n";

    private const string Week =
        "No,Day,Hours,Code\n1,2026-01-05,8,REG\n2,2026-01-05,8,REG\n3,2026-01-05,x,REG\n1,2026-01-06,8,REG\n9,2026-01-06,8,REG\n2,2026-01-06,25,REG\n3,2026-01-06,7,REG\n";

    private const string Profile = """
        {
          "version": 1, "partner": "Acme",
          "columns": { "worker": "No", "date": "Day", "hours": "Hours", "payCode": "Code" },
          "payCodes": { "onTheJobLearning": ["REG"], "relatedInstruction": ["SCH"] }
        }
        """;

    /// <summary>Windows of two rows, and time for one of them in each invocation.</summary>
    private static readonly IntakeLimits s_short = new() { RowsPerWindow = 2, ContinueSeconds = 0 };

    [Fact]
    public async Task A_file_goes_on_in_further_invocations_and_ends_as_if_it_had_been_read_in_one()
    {
        var (whole, hub) = (Hub(new IntakeLimits()), Hub(s_short));
        await EnrollAsync(whole);
        await EnrollAsync(hub);
        var expected = await whole.DropAsync("hours/acme/week.csv", Week, 1);

        var before = hub.Checkpoints.Saves;
        var begun = await hub.DropAsync("hours/acme/week.csv", Week, 1);
        Assert.Equal(RunState.Started, begun.State);
        Assert.DoesNotContain(hub.Announcer.Announced, receipt => receipt.RunId == begun.Id);
        await hub.CarryOutReplaysAsync();

        var run = (await hub.Runs.FindAsync(begun.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal((RunState.Finished, expected.Counts), (run.State, run.Counts));
        Assert.Equal(3, hub.Checkpoints.Saves - before);
        Assert.Equal(0, hub.Checkpoints.Count);
        Assert.Equal(whole.Receipts.Corrections("hours/acme/week.csv"), hub.Receipts.Corrections("hours/acme/week.csv"));
        Assert.Equal(
            whole.Apprentices.Records.Select(record => (record.Id, record.OjlHours)).Order(),
            hub.Apprentices.Records.Select(record => (record.Id, record.OjlHours)).Order()
        );
        Assert.Single(hub.Announcer.Announced, receipt => receipt.RunId == run.Id);
        Assert.Empty((await hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task An_order_to_go_on_with_a_run_that_has_ended_meanwhile_changes_nothing()
    {
        var hub = Hub(s_short);
        await EnrollAsync(hub);
        var begun = await hub.DropAsync("hours/acme/week.csv", Week, 1);
        Assert.True(hub.Replays.Waiting.TryPeek(out var twice));
        await hub.CarryOutReplaysAsync();
        var (run, receipts) = (await hub.Runs.FindAsync(begun.Id, TestContext.Current.CancellationToken), hub.Announcer.Announced.Count);

        hub.Replays.Waiting.Enqueue(twice);
        await hub.CarryOutReplaysAsync();

        Assert.Equal(run, await hub.Runs.FindAsync(begun.Id, TestContext.Current.CancellationToken));
        Assert.Equal(receipts, hub.Announcer.Announced.Count);
    }

    [Fact]
    public async Task A_crash_after_a_checkpoint_costs_the_rows_after_it_and_not_those_before()
    {
        var hub = Hub(s_short);
        await EnrollAsync(hub);
        var begun = await hub.DropAsync("hours/acme/week.csv", Week, 1);
        var commits = hub.Apprentices.Commits;
        hub.Outbox.NextSignalFails = new IOException("The process was killed.");

        // The order to go on is lost with its process as well: the file's own message comes again.
        await Assert.ThrowsAsync<IOException>(() => hub.CarryOutReplaysAsync());
        hub.Replays.Waiting.Clear();
        await hub.DropAsync("hours/acme/week.csv", Week, 1);
        await hub.CarryOutReplaysAsync();

        var run = (await hub.Runs.FindAsync(begun.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal((RunState.Finished, 7), (run.State, run.Counts.Received));
        Assert.True(run.Counts.Reconciles);
        Assert.Equal(2, hub.Apprentices.Commits - commits);
    }

    [Fact]
    public async Task By_another_version_of_the_profile_the_file_is_read_from_its_beginning()
    {
        var hub = Hub(s_short);
        await EnrollAsync(hub);
        var begun = await hub.DropAsync("hours/acme/week.csv", Week, 1);

        hub.Use(Profiles(Profile.Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal)));
        await hub.CarryOutReplaysAsync();

        var run = (await hub.Runs.FindAsync(begun.Id, TestContext.Current.CancellationToken))!;
        Assert.Equal((RunState.Finished, "hours/acme@2", 7), (run.State, run.Profile, run.Counts.Received));
        Assert.Equal(0, hub.Checkpoints.Count);
    }

    private static IntakeBench Hub(IntakeLimits limits) => new(limits, Profiles(Profile));

    private static (string, string)[] Profiles(string hours) =>
        [
            ("hours/acme", hours),
            (
                "enrollments/acme",
                """
                {
                  "version": 1, "partner": "Acme",
                  "columns": { "worker": "No", "firstName": "First", "lastName": "Last", "beganOn": "Began" }, "program": "imt"
                }
                """
            ),
        ];

    private static async Task EnrollAsync(IntakeBench hub)
    {
        await hub.DropAsync("enrollments/acme/form.csv", Enrolled);
        await hub.CarryOutReplaysAsync();
        Assert.Equal(3, hub.Apprentices.Records.Count);
    }
}
