using ImtHub.Intake.Decisions;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Processing;

/// <summary>A row that was held or rejected stays open until something settles it, and then it is known what did.</summary>
public sealed class SettledRowsTests
{
    private const string Header = "Person Number,Apply Date,Pay Code,Amount\n";
    private const string Wrong = Header + "0012,01/05/2026,REG,eight\n0047,01/05/2026,REG,8\n";
    private const string Kim = "kim@wrtp.example";

    private readonly IntakeBench _hub = new(Enrollments, DailyHours);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private decimal Hours => _hub.Apprentices.Records.Sum(record => record.OjlHours);

    [Fact]
    public async Task A_corrected_row_in_a_new_export_settles_the_one_that_was_rejected()
    {
        var wrong = await DropAsync("week.csv", Wrong);
        Assert.Equal((RowResult.Rejected, 2), Open());

        await DropAsync("again.csv", Header + "0012,01/05/2026,REG,8\n0047,01/05/2026,REG,8\n", 5);

        Assert.Empty(_hub.Reviews.Open);
        var settled = Assert.Single(_hub.Reviews.Settled);
        Assert.Equal((SettlementKind.Replaced, "line 2 of hours/rmg/again.csv"), (settled.Settled!.Kind, settled.Settled.Text));
        Assert.Equal(1, (await _hub.Runs.FindAsync(wrong.Id, Stop))!.Counts.Rejected);
    }

    [Theory]
    [InlineData("eight", "8", "01/05/2026", "01/05/2026")]
    [InlineData("8", "8", "01/45/2026", "01/05/2026")]
    [InlineData("8", "8", "01/05/2016", "01/05/2026")]
    public async Task A_row_of_corrections_csv_settles_the_one_that_it_refers_to_whatever_was_wrong(
        string hours,
        string right,
        string day,
        string rightDay
    )
    {
        await DropAsync("week.csv", Header + $"0012,{day},REG,{hours}\n");
        var corrections = Corrections("week.csv");

        await DropAsync(
            "corrected.csv",
            corrections.Replace(day, rightDay, StringComparison.Ordinal).Replace($",{hours},", $",{right},", StringComparison.Ordinal),
            5
        );

        Assert.Empty(_hub.Reviews.Open);
        Assert.Equal("line 2 of hours/rmg/corrected.csv", Assert.Single(_hub.Reviews.Settled).Settled!.Text);
        Assert.Equal(8, Hours);
        Assert.Empty(Assert.Single(_hub.Apprentices.Records, record => record.OjlHours > 0).Held);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_day_of_the_same_hours_is_no_correction_of_another_day()
    {
        await DropAsync("week.csv", Header + "0012,01/45/2026,REG,8\n");

        await DropAsync("next.csv", Header + "0012,01/06/2026,REG,8\n", 5);

        Assert.Equal((RowResult.Rejected, 2), Open());
    }

    [Fact]
    public async Task The_same_content_dropped_again_waits_once()
    {
        await DropAsync("week.csv", Wrong);

        var again = await DropAsync("copy.csv", Wrong, 5);

        Assert.Equal((RowResult.Rejected, 2), Open());
        Assert.Equal(1, again.Counts.Rejected);
        Assert.Equal("line 2 of hours/rmg/week.csv is the same", Assert.Single(_hub.Reviews.Settled).Settled!.Text);
    }

    [Fact]
    public async Task Corrections_that_are_dropped_uncorrected_wait_once()
    {
        await DropAsync("week.csv", Wrong);

        await DropAsync("corrections.csv", Corrections("week.csv"), 5);
        await DropAsync("corrections-2.csv", Corrections("corrections.csv"), 10);

        Assert.Equal("hours/rmg/week.csv", Assert.Single(_hub.Reviews.Open).File);
    }

    [Fact]
    public async Task A_correction_that_is_wrong_itself_waits_in_its_place_and_its_own_correction_settles_it()
    {
        await DropAsync("week.csv", Wrong);
        await DropAsync("second.csv", Corrections("week.csv").Replace("eight", "acht", StringComparison.Ordinal), 5);
        Assert.Equal("hours/rmg/second.csv", Assert.Single(_hub.Reviews.Open).File);

        await DropAsync("third.csv", Corrections("second.csv").Replace("acht", "8", StringComparison.Ordinal), 10);

        Assert.Empty(_hub.Reviews.Open);
        Assert.Equal(16, Hours);
    }

    [Fact]
    public async Task A_correction_that_is_withdrawn_opens_the_row_again_and_what_it_stated_is_held_again()
    {
        await DropAsync("week.csv", Header + "0012,01/05/2016,REG,8\n");
        var corrected = await DropAsync("corrected.csv", Corrections("week.csv").Replace("2016", "2026", StringComparison.Ordinal), 5);
        Assert.Empty(_hub.Reviews.Open);

        await _hub.Decisions.WithdrawAsync(corrected.Id, Kim, "a mistake", Stop);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal((RowResult.Held, 2), Open());
        Assert.Equal(0, Hours);
        Assert.Single(_hub.Apprentices.Records, record => record.Held.Count > 0);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_corrected_row_stays_settled_when_its_own_file_is_taken_in_again()
    {
        var week = await DropAsync("week.csv", Header + "0012,01/05/2016,REG,8\n");
        var corrected = await DropAsync("corrected.csv", Corrections("week.csv").Replace("2016", "2026", StringComparison.Ordinal), 5);

        await _hub.ReplayAsync(week);
        await _hub.ReplayAsync(corrected);

        Assert.Empty(_hub.Reviews.Open);
        Assert.Equal(8, Hours);
        Assert.Equal(1, (await _hub.Runs.FindAsync(week.Id, Stop))!.Counts.Held);
    }

    [Fact]
    public async Task A_dismissed_row_states_nothing_any_more_and_says_who_dismissed_it_and_why()
    {
        var week = await DropAsync("week.csv", Header + "0012,01/05/2016,REG,8\n0047,01/05/2026,REG,8\n");

        var decision = await _hub.Decisions.DismissAsync(week.Id, [2], Kim, "of the year before, paid twice", Stop);
        await _hub.ReplayAsync(week);

        Assert.Empty(_hub.Reviews.Open);
        var settled = Assert.Single(_hub.Reviews.Settled).Settled!;
        Assert.Equal(
            (SettlementKind.Dismissed, decision.Id, "dismissed by kim@wrtp.example: of the year before, paid twice"),
            (settled.Kind, settled.Cause, settled.Text)
        );
        Assert.All(_hub.Apprentices.Records, record => Assert.Empty(record.Held));
        Assert.Equal(8, Hours);
        Assert.Equal(1, (await _hub.Runs.FindAsync(week.Id, Stop))!.Counts.Held);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_dismissed_row_can_be_opened_again()
    {
        var week = await DropAsync("week.csv", Header + "0012,01/05/2016,REG,8\n");
        await _hub.Decisions.DismissAsync(week.Id, [2], Kim, "nonsense", Stop);

        await _hub.Decisions.ReopenAsync(week.Id, [2], Kim, "no nonsense after all", Stop);
        await _hub.CarryOutReplaysAsync();

        Assert.Equal((RowResult.Held, 2), Open());
        Assert.Single(_hub.Apprentices.Records, record => record.Held.Count > 0);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_row_that_is_not_open_is_not_dismissed()
    {
        var week = await DropAsync("week.csv", Wrong);
        await _hub.Decisions.DismissAsync(week.Id, [2], Kim, "nonsense", Stop);

        var again = await Assert.ThrowsAsync<DecisionRefusedException>(() =>
            _hub.Decisions.DismissAsync(week.Id, [2], Kim, "nonsense", Stop)
        );
        var good = await Assert.ThrowsAsync<DecisionRefusedException>(() =>
            _hub.Decisions.DismissAsync(week.Id, [3], Kim, "nonsense", Stop)
        );

        Assert.Contains("settled already: dismissed by kim@wrtp.example: nonsense", again.Message, StringComparison.Ordinal);
        Assert.Contains("Line 3 of run", good.Message, StringComparison.Ordinal);
        Assert.Single(await _hub.DecisionLog.ListAsync(Stop));
    }

    [Fact]
    public async Task A_file_that_is_withdrawn_leaves_no_open_row_and_they_are_open_again_when_it_counts_again()
    {
        var week = await DropAsync("week.csv", Wrong);
        await _hub.Decisions.WithdrawAsync(week.Id, Kim, "the wrong plant", Stop);
        Assert.Equal(
            (SettlementKind.Withdrawn, "its file was withdrawn: the wrong plant"),
            (Assert.Single(_hub.Reviews.Settled).Settled!.Kind, _hub.Reviews.Settled[0].Settled!.Text)
        );

        await _hub.Decisions.RestoreAsync(week.Id, Kim, "the right plant after all", Stop);

        Assert.Equal((RowResult.Rejected, 2), Open());
    }

    [Fact]
    public async Task A_number_that_is_linked_settles_the_rows_that_waited_for_it()
    {
        await DropAsync("week.csv", Header + "0099,01/05/2026,REG,8\n", unknown: "held");
        Assert.Equal((RowResult.Held, 2), Open());

        await _hub.Decisions.LinkAsync(new("rmg", "0099"), _hub.Apprentices.Records.First().Id, Kim, "the old badge", Stop);
        await _hub.CarryOutReplaysAsync();

        Assert.Empty(_hub.Reviews.Open);
        Assert.Equal(SettlementKind.Counted, Assert.Single(_hub.Reviews.Settled).Settled!.Kind);
    }

    [Fact]
    public async Task How_many_rows_of_a_run_are_open_is_another_number_than_its_counts()
    {
        var week = await DropAsync("week.csv", Header + "0012,01/05/2016,REG,8\n0047,01/05/2026,REG,eight\n0047,01/06/2026,REG,acht\n");
        Assert.Equal(new OpenRows(1, 2), (await _hub.Reviews.CountOpenAsync(Stop))[week.Id]);

        await _hub.Decisions.DismissAsync(week.Id, [4], Kim, "nonsense", Stop);

        Assert.Equal(new OpenRows(1, 1), (await _hub.Reviews.CountOpenAsync(Stop))[week.Id]);
        Assert.Equal((1, 2), ((await _hub.Runs.FindAsync(week.Id, Stop))!.Counts.Held, week.Counts.Rejected));
    }

    private (RowResult, int) Open() => Assert.Single(_hub.Reviews.Open) is var row ? (row.Result, row.Problem.Row) : default;

    private string Corrections(string name) => System.Text.Encoding.UTF8.GetString(_hub.Receipts.Corrections($"hours/rmg/{name}"));

    private async Task<IntakeRun> DropAsync(string name, string text, int minutesLater = 0, string? unknown = null)
    {
        if (unknown is not null)
        {
            _hub.Use(
                Enrollments,
                (
                    DailyHours.Item1,
                    DailyHours.Item2.Replace(
                        "\"version\": 2,",
                        $"\"version\": 2, \"unknownPeople\": \"{unknown}\",",
                        StringComparison.Ordinal
                    )
                )
            );
        }

        if (_hub.Apprentices.Records.Count == 0)
        {
            await _hub.DropAsync("enrollments/rmg/form.csv", TwoEnrolled, minutesLater: -60);
        }

        return await _hub.DropAsync($"hours/rmg/{name}", text, minutesLater);
    }
}
