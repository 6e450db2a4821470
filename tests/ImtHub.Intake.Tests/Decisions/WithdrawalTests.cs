using ImtHub.Intake.Decisions;
using ImtHub.Intake.Replays;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Decisions;

/// <summary>A file that was sent by mistake is taken back, and nothing but a person's word lets it count again.</summary>
public sealed class WithdrawalTests
{
    private const string Header = "Person Number,Apply Date,Pay Code,Amount\n";
    private const string Why = "sent for the wrong plant";
    private const string Kim = "kim@wrtp.example";

    private readonly IntakeBench _hub = new(Enrollments, DailyHours);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private decimal Hours => _hub.Apprentices.Records.Sum(record => record.OjlHours);

    [Fact]
    public async Task What_a_file_stated_counts_no_more_and_what_an_older_one_said_counts_again()
    {
        await EnrollAsync();
        await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2026,REG,8\n0047,01/05/2026,REG,4\n");
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2026,REG,1\n0012,01/06/2026,REG,8\n", minutesLater: 5);
        Assert.Equal(13, Hours);
        var told = _hub.Outbox.Handed.Count;

        var decision = await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        Assert.Equal(12, Hours);
        Assert.Equal((DecisionKind.Withdraw, wrong.Id, true), (decision.Kind, decision.RunId, decision.IsDone));
        Assert.True(_hub.Outbox.Handed.Count > told);
        var run = (await _hub.Runs.FindAsync(wrong.Id, Stop))!;
        Assert.Equal((RunState.Withdrawn, wrong.Counts), (run.State, run.Counts));
    }

    [Fact]
    public async Task Its_sender_reads_that_it_was_withdrawn_and_why()
    {
        await EnrollAsync();
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2026,REG,8\n");

        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        var receipt = _hub.Receipts.Receipt("hours/rmg/wrong.csv");
        Assert.Equal(
            (RunState.Withdrawn, "The file was withdrawn; nothing that it stated counts any more."),
            (receipt.State, receipt.Outcome)
        );
        Assert.Contains(
            receipt.Warnings,
            warning =>
                warning.StartsWith("Withdrawn by the hub's staff on", StringComparison.Ordinal)
                && warning.EndsWith(Why, StringComparison.Ordinal)
        );
        Assert.Equal(receipt.RunId, _hub.Announcer.Announced[^1].RunId);
        Assert.NotNull(_hub.Announcer.Announced[^1].Decision);
    }

    [Fact]
    public async Task Rows_that_waited_for_a_person_wait_no_longer()
    {
        await EnrollAsync();
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2016,REG,8\n0012,01/06/2026,REG,8\n");
        Assert.NotEmpty(_hub.Reviews.Rows);

        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        Assert.Empty(_hub.Reviews.Rows);
    }

    [Fact]
    public async Task A_replay_that_nobody_ordered_and_the_same_event_once_more_keep_it_withdrawn()
    {
        await EnrollAsync();
        var file = IntakeBench.File(
            "hours/rmg/wrong.csv",
            System.Text.Encoding.UTF8.GetBytes(Header + "0012,01/05/2026,REG,8\n"),
            IntakeBench.Monday
        );
        var wrong = await _hub.TakeInAsync(file);
        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        _hub.Replays.Waiting.Enqueue(new ReplayOrder(Run: wrong.Id).Write());
        await _hub.CarryOutReplaysAsync();
        await _hub.TakeInAsync(file);

        Assert.Equal(0, Hours);
    }

    [Fact]
    public async Task A_person_lets_it_count_again_and_its_sender_hears_of_that_too()
    {
        await EnrollAsync();
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2026,REG,8\n");
        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        await _hub.Decisions.RestoreAsync(wrong.Id, Kim, "it was right", Stop);

        Assert.Equal(8, Hours);
        Assert.Equal(RunState.Finished, (await _hub.Runs.FindAsync(wrong.Id, Stop))!.State);
        Assert.Equal(3, _hub.Announcer.Announced.Count(receipt => receipt.RunId == wrong.Id));
        Assert.Equal(2, _hub.Announcer.Announced.Select(receipt => receipt.Decision).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_after_a_withdrawal_and_after_its_undoing()
    {
        await EnrollAsync();
        await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2026,REG,8\n");
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2026,REG,1\n", minutesLater: 5);
        var other = await _hub.DropAsync("hours/rmg/other.csv", Header + "0047,01/05/2026,REG,2\n", minutesLater: 6);
        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);
        await _hub.Decisions.WithdrawAsync(other.Id, Kim, Why, Stop);
        await _hub.Decisions.RestoreAsync(other.Id, Kim, "it was right", Stop);
        Assert.Equal(10, Hours);

        var (report, differences) = await _hub.RebuildAsync();

        Assert.Empty(differences);
        Assert.Equal((4, 3), (report.Files, report.Decisions));
    }

    [Fact]
    public async Task A_withdrawn_enrollment_leaves_nobody_whom_no_other_file_enrolled()
    {
        var form = await EnrollAsync();
        await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2026,REG,8\n");

        await _hub.Decisions.WithdrawAsync(form.Id, Kim, Why, Stop);

        Assert.Empty((await _hub.RebuildAsync()).Differences);
        Assert.Equal(0, Hours);
    }

    [Fact]
    public async Task What_gave_nothing_to_the_records_is_not_withdrawn_and_nothing_twice()
    {
        await EnrollAsync();
        var refused = await _hub.DropAsync("hours/rmg/refused.csv", "What,is,this\n1,2,3\n");
        var wrong = await _hub.DropAsync("hours/rmg/wrong.csv", Header + "0012,01/05/2026,REG,8\n", minutesLater: 1);
        await _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop);

        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.WithdrawAsync(refused.Id, Kim, Why, Stop));
        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.WithdrawAsync(wrong.Id, Kim, Why, Stop));
        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.WithdrawAsync("hours-rmg-nobody", Kim, Why, Stop));
        await Assert.ThrowsAsync<DecisionRefusedException>(() => _hub.Decisions.RestoreAsync(refused.Id, Kim, Why, Stop));
        Assert.Single(await _hub.DecisionLog.ListAsync(Stop));
    }

    private Task<IntakeRun> EnrollAsync() => _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
}
