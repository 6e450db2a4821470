using ImtHub.Hub.Committees;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using ImtHub.Reports.Deadlines;
using ImtHub.TestKit;
using Xunit;
using static ImtHub.TestKit.CommitteeBench;

namespace ImtHub.Hub.Tests.Committees;

/// <summary>What members say is judged against the record as it is at that moment, and never against an older page.</summary>
public sealed class CommitteeVotingTests
{
    private readonly CommitteeBench _hub = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_grant_the_journey_card_by_the_committees_clock_on_numbers_that_the_record_names()
    {
        await _hub.EnrollAsync();
        // Half past eleven at night in Chicago is the next day by UTC.
        _hub.Clock.Now += TimeSpan.FromHours(13.5);
        var seen = (await CaseAsync())!;

        Assert.Equal(BallotAnswer.Counted, await _hub.SayAsync(LaborAddress, Vote.Yes));
        Assert.Equal(BallotAnswer.Counted, await _hub.SayAsync(ManagementAddress, Vote.Yes));

        var decision = Assert.Single(_hub.Ada.Decisions.Values);
        Assert.Equal((DecisionOutcome.Granted, new DateOnly(2026, 3, 10), seen.Numbers), (decision.Outcome, decision.On, decision.Numbers));
        Assert.Equal(["Lee Labor", "Max Manager"], decision.Agreed.Select(vote => vote.Name));
        Assert.Equal(seen.Sequence, decision.Agreed[0].Sequence);
        Assert.Equal(ApprenticeStatus.Completed, _hub.Ada.Status);
    }

    [Fact]
    public async Task Every_number_of_the_evidence_opens_to_its_rows()
    {
        await _hub.EnrollAsync();

        var seen = (await CaseAsync())!;

        Assert.Equal(["40 of 40 h", "5 of 5 h", "1 of 1"], seen.Evidence.Select(group => group.Total));
        var hours = Assert.Single(seen.Evidence[0].Numbers);
        Assert.Equal(("Operation", "40 h", 5), (hours.Name, hours.Value, hours.Rows.Count));
        Assert.Equal(("2025-01-06, REG", "hours/acme/2.csv", 2), (hours.Rows[0].What, hours.Rows[0].File, hours.Rows[0].Line));
    }

    [Fact]
    public async Task Hours_that_come_after_the_program_was_done_ask_nobody_again()
    {
        await _hub.EnrollAsync();
        var before = (await CaseAsync())!;

        await _hub.WorkAsync(FirstDay.AddDays(60), 8);

        Assert.Equal(before.Numbers, (await CaseAsync())!.Numbers);
    }

    [Fact]
    public async Task A_change_of_the_numbers_between_the_page_and_the_vote_is_told_and_nothing_is_written()
    {
        await _hub.EnrollAsync();
        var seen = (await CaseAsync())!;
        await _hub.WorkAsync(FirstDay, 6);
        await _hub.WorkAsync(FirstDay.AddDays(7), 8);

        var answer = await _hub.SayAsync(LaborAddress, Vote.Yes, new SeenCase(seen.Numbers, 0));

        Assert.Equal(BallotAnswer.NumbersChanged, answer);
        Assert.Empty(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task A_change_of_the_numbers_before_the_second_vote_asks_the_first_member_again()
    {
        await _hub.EnrollAsync();
        await _hub.SayAsync(LaborAddress, Vote.Yes);
        await _hub.WorkAsync(FirstDay, 6);
        await _hub.WorkAsync(FirstDay.AddDays(7), 8);

        await _hub.SayAsync(ManagementAddress, Vote.Yes);
        Assert.Equal(ApprenticeStatus.Active, _hub.Ada.Status);
        await _hub.SayAsync(LaborAddress, Vote.Yes);

        Assert.Equal(ApprenticeStatus.Completed, _hub.Ada.Status);
    }

    [Fact]
    public async Task Of_two_members_who_decide_on_the_same_page_at_once_the_second_is_told()
    {
        await _hub.EnrollAsync();
        var seen = (await CaseAsync())!;

        var answers = await Task.WhenAll(
            _hub.SayAsync(LaborAddress, Vote.Yes, new SeenCase(seen.Numbers, 0)),
            _hub.SayAsync(ManagementAddress, Vote.No, new SeenCase(seen.Numbers, 0))
        );

        Assert.Equal([BallotAnswer.Counted, BallotAnswer.SomebodyElse], answers.Order());
        Assert.Single(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task The_same_form_sent_twice_counts_once()
    {
        await _hub.EnrollAsync();
        var seen = (await CaseAsync())!;
        await _hub.SayAsync(LaborAddress, Vote.Yes, new SeenCase(seen.Numbers, 0));

        Assert.Equal(BallotAnswer.SomebodyElse, await _hub.SayAsync(LaborAddress, Vote.Yes, new SeenCase(seen.Numbers, 0)));
        Assert.Equal(BallotAnswer.NothingNew, await _hub.SayAsync(LaborAddress, Vote.Yes));
        Assert.Single(await _hub.Votes.ListAsync(Stop));
    }

    [Fact]
    public async Task A_vote_that_a_process_wrote_down_before_it_died_counts_before_the_next()
    {
        await _hub.EnrollAsync();
        await _hub.SayAsync(LaborAddress, Vote.Yes);
        var died = Assert.Single(await _hub.Votes.ListAsync(Stop));
        var other = new CommitteeBench();
        await other.EnrollAsync();
        await other.Votes.TryAddAsync(died with { IsDone = false }, Stop);

        Assert.Equal(BallotAnswer.Counted, await other.SayAsync(ManagementAddress, Vote.Yes));

        Assert.Equal(ApprenticeStatus.Completed, other.Ada.Status);
        Assert.Empty(await other.Votes.UnfinishedAsync(Stop));
    }

    [Fact]
    public async Task A_decision_is_taken_back_by_both_sides_and_by_nobody_alone()
    {
        await _hub.EnrollAsync();
        await _hub.SayAsync(LaborAddress, Vote.Yes);
        await _hub.SayAsync(ManagementAddress, Vote.Yes);

        Assert.Equal(BallotAnswer.Counted, await _hub.SayAsync(LaborAddress, Vote.No));
        Assert.Equal(ApprenticeStatus.Completed, _hub.Ada.Status);
        Assert.Equal(BallotAnswer.Counted, await _hub.SayAsync(ManagementAddress, Vote.No));

        Assert.Equal(ApprenticeStatus.Active, _hub.Ada.Status);
        Assert.Equal(4, (await _hub.Votes.ListAsync(Stop)).Count);
    }

    [Fact]
    public async Task What_is_not_asked_cannot_be_answered()
    {
        await _hub.EnrollAsync(hours: 32);

        Assert.Equal(BallotAnswer.NotAsked, await _hub.SayAsync(LaborAddress, Vote.Yes));
        Assert.Equal("It is not asked: 8 of 40 h of on-the-job learning are missing.", (await CaseAsync())!.Because);
        Assert.Equal(BallotAnswer.NotAsked, await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Probation));
        Assert.Equal(BallotAnswer.NotAsked, await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Application));
        Assert.Equal(BallotAnswer.NoSuchQuestion, await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Wage("third")));
        Assert.Equal(BallotAnswer.NoSuchQuestion, await _hub.SayAsync(LaborAddress, Vote.Yes, "anything"));
    }

    [Fact]
    public async Task Whoever_speaks_for_neither_side_decides_nothing()
    {
        await _hub.EnrollAsync();

        Assert.Equal(BallotAnswer.NoSide, await _hub.SayAsync("eve@college.example", Vote.Yes));
    }

    [Theory]
    [InlineData(true, 1, 2, false)]
    [InlineData(true, 2, 2, true)]
    [InlineData(false, 1, 2, true)]
    [InlineData(false, 0, 2, false)]
    public async Task Where_numbers_must_be_equal_an_uneven_committee_decides_nothing(bool equal, int labor, int management, bool decides)
    {
        var hub = new CommitteeBench(
            [
                .. Enumerable.Range(0, labor).Select(n => new CommitteeMember(null, MemberRole.Labor, $"l{n}@union.example", null)),
                .. Enumerable
                    .Range(0, management)
                    .Select(n => new CommitteeMember(null, MemberRole.Management, $"m{n}@acme.example", null)),
            ],
            new CommitteeRule(1, equal, true, null)
        );
        await hub.EnrollAsync();

        Assert.Equal(decides ? BallotAnswer.Counted : BallotAnswer.CannotDecide, await hub.SayAsync("m0@acme.example", Vote.Yes));
    }

    [Fact]
    public async Task Who_is_kept_on_after_probation_is_active_and_applicants_are_recommended()
    {
        await _hub.EnrollAsync(ApprenticeStatus.InProbation, hours: 8);

        await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Probation);
        await _hub.SayAsync(ManagementAddress, Vote.Yes, CommitteeQuestion.Probation);

        Assert.Equal(ApprenticeStatus.Active, _hub.Ada.Status);
        var applicants = new CommitteeBench();
        await applicants.EnrollAsync(ApprenticeStatus.Applied, hours: 0);
        await applicants.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Application);
        await applicants.SayAsync(ManagementAddress, Vote.Yes, CommitteeQuestion.Application);
        Assert.Equal(
            (ApprenticeStatus.Applied, DecisionOutcome.Granted),
            (applicants.Ada.Status, applicants.Ada.Decisions["acme-jac:application"].Outcome)
        );
    }

    [Fact]
    public async Task Pay_is_raised_to_the_step_that_was_reached()
    {
        await _hub.EnrollAsync(hours: 24);

        await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Wage("second"));
        await _hub.SayAsync(ManagementAddress, Vote.Yes, CommitteeQuestion.Wage("second"));

        Assert.Equal(DecisionOutcome.Granted, _hub.Ada.Decisions["acme-jac:wage.second"].Outcome);
        Assert.Equal(BallotAnswer.NotAsked, await _hub.SayAsync(LaborAddress, Vote.Yes, CommitteeQuestion.Wage("start")));
    }

    [Theory]
    [InlineData("a-2", "completion")]
    [InlineData("../a-1", "completion")]
    [InlineData("a-1' or '1' eq '1", "completion")]
    [InlineData("a-1", "completion\n")]
    [InlineData("a-1", "Completion")]
    [InlineData("", "")]
    public async Task What_an_address_makes_up_is_no_question(string apprentice, string question)
    {
        await _hub.EnrollAsync();

        Assert.Null(await _hub.Cases.FindAsync(_hub.Committee, apprentice, question, Stop));
    }

    [Fact]
    public async Task An_apprentice_of_another_sponsor_is_not_this_committees()
    {
        await _hub.EnrollAsync();

        Assert.Null(
            await _hub.Cases.FindAsync(
                _hub.Committee with
                {
                    Sponsors = new HashSet<string> { "other" },
                },
                AdaId,
                CommitteeQuestion.Completion,
                Stop
            )
        );
    }

    private Task<CommitteeCase?> CaseAsync() => _hub.Cases.FindAsync(_hub.Committee, AdaId, CommitteeQuestion.Completion, Stop);
}
