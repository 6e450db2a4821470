using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Records.Events;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Decisions;

/// <summary>What cannot be decided is refused in a sentence that helps, and nothing of it is written down.</summary>
public sealed class RefusedDecisionsTests
{
    private const string Header = "Person Number,Apply Date,Pay Code,Amount\n";
    private const string Kim = "kim@wrtp.example";

    private static readonly ExternalId s_amina = new("rmg", "0012");
    private static readonly ExternalId s_luis = new("rmg", "0047");
    private static readonly ExternalId s_student = new("matc", "00451234");

    private readonly IntakeBench _hub = new(Enrollments, DailyHours, Grades);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_is_somebody_elses_is_unlinked_or_the_two_are_merged_first()
    {
        var (amina, luis) = await EnrollAsync();

        Assert.Equal(
            $"Number 00451234 of matc is linked to {amina}; unlink it first, or merge the two.",
            await RefusedAsync(decisions => decisions.LinkAsync(s_student, luis, Kim, "why", Stop))
        );
        Assert.Equal(
            $"Number 00451234 of matc is linked to {amina} already.",
            await RefusedAsync(decisions => decisions.LinkAsync(s_student, amina, Kim, "why", Stop))
        );
        Assert.Equal(
            $"Number 0012 of rmg is linked to {amina} already.",
            await RefusedAsync(decisions => decisions.LinkNewAsync(s_amina, Kim, "why", Stop))
        );
    }

    [Fact]
    public async Task Somebody_new_is_made_of_a_form_alone_and_not_of_hours_that_wait()
    {
        await EnrollAsync();
        await _hub.DropAsync("grades/matc/spring.csv", "t\nt\nStudent ID,Course,Term,Grade,Posted\n0099,462-301,2026-SP,A,2026-05-20\n");
        Assert.Single(_hub.Reviews.Rows);

        Assert.Equal(
            "No enrollment form waits for 0099 of matc: its sponsor sends one.",
            await RefusedAsync(decisions => decisions.LinkNewAsync(new("matc", "0099"), Kim, "why", Stop))
        );
    }

    [Fact]
    public async Task Nobody_new_is_made_of_the_number_that_gave_somebody_their_id()
    {
        var (amina, luis) = await EnrollAsync();
        await _hub.Decisions.MergeAsync(amina, luis, Kim, "thought so", Stop);
        await _hub.Decisions.UnlinkAsync(s_amina, Kim, "not hers", Stop);
        await _hub.CarryOutReplaysAsync();
        Assert.Equal("0012", Assert.Single(_hub.Reviews.Rows).ExternalId);

        Assert.Equal(
            $"{amina} was enrolled under this number: link the number to that apprentice.",
            await RefusedAsync(decisions => decisions.LinkNewAsync(s_amina, Kim, "why", Stop), decided: 2)
        );
    }

    [Fact]
    public async Task A_number_of_nobody_is_not_unlinked_and_the_last_form_not_taken_away()
    {
        var (amina, _) = await EnrollAsync();

        Assert.Equal(
            "Number 1 of matc is linked to nobody.",
            await RefusedAsync(decisions => decisions.UnlinkAsync(new("matc", "1"), Kim, "why", Stop))
        );
        Assert.Equal(
            $"{amina} would be left without an enrollment; merge the apprentice with the right one instead.",
            await RefusedAsync(decisions => decisions.UnlinkAsync(s_amina, Kim, "why", Stop))
        );
    }

    [Fact]
    public async Task Nobody_is_merged_with_themselves_or_with_somebody_who_is_not_there()
    {
        var (amina, luis) = await EnrollAsync();

        Assert.Equal(
            "An apprentice is not merged with themselves.",
            await RefusedAsync(decisions => decisions.MergeAsync(amina, amina, Kim, "why", Stop))
        );
        Assert.Equal(
            "There is no apprentice a-nobody.",
            await RefusedAsync(decisions => decisions.MergeAsync("a-nobody", luis, Kim, "why", Stop))
        );
        Assert.Equal(
            "There is no apprentice a-nobody.",
            await RefusedAsync(decisions => decisions.MergeAsync(luis, "a-nobody", Kim, "why", Stop))
        );
    }

    [Fact]
    public async Task A_split_needs_a_form_of_each_of_the_two_and_numbers_that_are_the_apprentices()
    {
        var (amina, luis) = await EnrollAsync();

        Assert.Equal(
            "None of these numbers has an enrollment: unlink them and link them to whom they belong.",
            await RefusedAsync(decisions => decisions.SplitAsync(amina, [s_student], Kim, "why", Stop))
        );
        Assert.Equal(
            $"{amina} would be left without an enrollment; merge the apprentice with the right one instead.",
            await RefusedAsync(decisions => decisions.SplitAsync(amina, [s_amina], Kim, "why", Stop))
        );
        await _hub.Decisions.MergeAsync(amina, luis, Kim, "thought so", Stop);
        Assert.Equal(
            $"Number 1 of matc is not linked to {amina}.",
            await RefusedAsync(decisions => decisions.SplitAsync(amina, [s_luis, new("matc", "1")], Kim, "why", Stop), decided: 1)
        );
    }

    [Fact]
    public async Task Who_is_split_off_under_the_number_that_gave_the_apprentices_own_id_gets_another_id()
    {
        var (amina, luis) = await EnrollAsync();
        await _hub.Decisions.MergeAsync(amina, luis, Kim, "thought so", Stop);

        var decision = await _hub.Decisions.SplitAsync(amina, [s_amina], Kim, "was wrong", Stop);

        Assert.Equal(amina + "-2", decision.OtherId);
        Assert.Equal([amina, amina + "-2"], _hub.Apprentices.Records.Select(record => record.Id).Order(StringComparer.Ordinal));
        Assert.Equal(amina + "-2", _hub.Identities.Links[("rmg", "0012")]);
        Assert.Equal(amina, _hub.Identities.Links[("rmg", "0047")]);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    [Fact]
    public async Task A_file_that_gave_nothing_is_not_withdrawn_nor_one_that_is_not_at_its_end_nor_one_twice()
    {
        await EnrollAsync();
        var refused = await _hub.DropAsync("hours/rmg/refused.csv", "What,is,this\n1,2,3\n");
        var week = await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2026,REG,8\n", minutesLater: 1);
        await _hub.Runs.SaveAsync(week with { State = Runs.RunState.Started }, Stop);

        Assert.Equal(
            $"Run {refused.Id} gave nothing to the records: its file was not taken in.",
            await RefusedAsync(decisions => decisions.WithdrawAsync(refused.Id, Kim, "why", Stop))
        );
        Assert.Equal(
            $"Run {week.Id} is not at its end yet; try again when its receipt is there.",
            await RefusedAsync(decisions => decisions.WithdrawAsync(week.Id, Kim, "why", Stop))
        );
        await _hub.Runs.SaveAsync(week, Stop);
        Assert.Equal(
            $"Run {week.Id} is not withdrawn.",
            await RefusedAsync(decisions => decisions.RestoreAsync(week.Id, Kim, "why", Stop))
        );
        await _hub.Decisions.WithdrawAsync(week.Id, Kim, "why", Stop);
        Assert.Equal(
            $"Run {week.Id} is withdrawn already.",
            await RefusedAsync(decisions => decisions.WithdrawAsync(week.Id, Kim, "why", Stop), decided: 1)
        );
        Assert.Equal(
            "There is no run hours-rmg-nobody: the receipt of its file names it, and so does the site under Files.",
            await RefusedAsync(decisions => decisions.RestoreAsync("hours-rmg-nobody", Kim, "why", Stop), decided: 1)
        );
    }

    [Fact]
    public async Task A_row_is_dismissed_while_it_is_open_and_opened_again_while_it_is_dismissed()
    {
        await EnrollAsync();
        var week = await _hub.DropAsync(
            "hours/rmg/week.csv",
            Header + "0012,01/05/2016,REG,8\n0012,01/06/2026,REG,8\n0012,01/07/2026,REG,many\n0012,01/05/2017,REG,8\n"
        );
        Assert.Equal([2, 4, 5], _hub.Reviews.Open.Select(row => row.Problem.Row).Order());

        Assert.Equal(
            $"Line 3 of run {week.Id} was neither held nor rejected.",
            await RefusedAsync(decisions => decisions.DismissAsync(week.Id, [2, 3], Kim, "why", Stop))
        );
        Assert.Equal(
            $"Line 4 of run {week.Id} was not dismissed.",
            await RefusedAsync(decisions => decisions.ReopenAsync(week.Id, [4], Kim, "why", Stop))
        );
        Assert.Equal(
            "There is no run hours-rmg-nobody: the receipt of its file names it, and so does the site under Files.",
            await RefusedAsync(decisions => decisions.DismissAsync("hours-rmg-nobody", [2], Kim, "why", Stop))
        );

        var decision = await _hub.Decisions.DismissAsync(week.Id, [4, 2, 4], Kim, "nonsense", Stop);

        Assert.Equal([2, 4], decision.Lines);
        Assert.Equal([5], _hub.Reviews.Open.Select(row => row.Problem.Row));
        Assert.Equal(
            $"Line 2 of run {week.Id} is settled already: dismissed by {Kim}: nonsense.",
            await RefusedAsync(decisions => decisions.DismissAsync(week.Id, [5, 2], Kim, "why", Stop), decided: 1)
        );
        Assert.Equal(
            $"Line 5 of run {week.Id} was not dismissed.",
            await RefusedAsync(decisions => decisions.ReopenAsync(week.Id, [2, 5], Kim, "why", Stop), decided: 1)
        );

        await _hub.Decisions.ReopenAsync(week.Id, [2], Kim, "was right", Stop);
        Assert.Equal([2, 5], _hub.Reviews.Open.Select(row => row.Problem.Row).Order());
    }

    [Fact]
    public async Task Rows_that_a_person_withdrew_with_their_file_are_not_opened_by_themselves()
    {
        await EnrollAsync();
        var week = await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2016,REG,8\n");
        await _hub.Decisions.WithdrawAsync(week.Id, Kim, "sent by mistake", Stop);

        Assert.Equal(
            $"Line 2 of run {week.Id} was not dismissed: its file was withdrawn: sent by mistake.",
            await RefusedAsync(decisions => decisions.ReopenAsync(week.Id, [2], Kim, "why", Stop), decided: 1)
        );
    }

    [Fact]
    public async Task A_decision_says_who_decided_what_when_and_why_and_has_an_id_in_the_order_of_time()
    {
        var (amina, luis) = await EnrollAsync();
        var clock = new MovableClock(new(2026, 11, 3, 9, 0, 0, TimeSpan.Zero));

        var first = await _hub.DecisionsAt(clock).UnlinkAsync(s_student, Kim, "another Amina", Stop);
        clock.Now += TimeSpan.FromTicks(1);
        var second = await _hub.DecisionsAt(clock).LinkAsync(s_student, luis, "lee@wrtp.example", "it is Luis", Stop);

        Assert.Equal(
            ("decision-20261103T0900000000000Z", Kim, "another Amina", DecisionKind.Unlink, amina, null),
            (first.Id, first.By, first.Why, first.Kind, first.ApprenticeId, first.OtherId)
        );
        Assert.Equal(
            ("decision-20261103T0900000000001Z", "lee@wrtp.example", "it is Luis", DecisionKind.Link, luis, clock.Now),
            (second.Id, second.By, second.Why, second.Kind, second.ApprenticeId, second.At)
        );
        Assert.Equal([s_student], second.Numbers);
        Assert.Equal([first, second], await _hub.DecisionLog.ListAsync(Stop));
    }

    [Fact]
    public async Task Whoever_hears_of_events_hears_of_those_that_a_decision_caused_under_its_id()
    {
        var (amina, luis) = await EnrollAsync();
        await _hub.DropAsync("hours/rmg/week.csv", Header + "0047,01/05/2026,REG,8\n");
        var before = _hub.Apprentices.Events.Count;

        var decision = await _hub.Decisions.MergeAsync(amina, luis, Kim, "one person", Stop);

        ApprenticeEvent[] caused = [.. _hub.Apprentices.Events.Skip(before)];
        Assert.NotEmpty(caused);
        Assert.All(caused, told => Assert.Equal((decision.Id, decision.At), (told.RunId, told.At)));
        Assert.Contains(caused, told => told is { Kind: ApprenticeEventKind.Removed } && told.ApprenticeId == luis);
        Assert.Equal(caused.Select(told => told.Id).Order(), _hub.Outbox.Handed.TakeLast(caused.Length).Select(told => told.Id).Order());
        Assert.Equal(8, Assert.Single(_hub.Apprentices.Records).OjlHours);
    }

    private async Task<(string Amina, string Luis)> EnrollAsync()
    {
        await _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);
        return (_hub.Identities.Links[("rmg", "0012")], _hub.Identities.Links[("rmg", "0047")]);
    }

    private async Task<string> RefusedAsync(Func<DecisionMaker, Task> decide, int decided = 0)
    {
        var refused = await Assert.ThrowsAsync<DecisionRefusedException>(() => decide(_hub.Decisions));
        Assert.Equal(decided, (await _hub.DecisionLog.ListAsync(Stop)).Count);
        return refused.Message;
    }
}
