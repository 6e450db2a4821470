using ImtHub.Intake.Decisions;
using ImtHub.Intake.Files;
using ImtHub.Intake.Processing;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using Xunit;
using static ImtHub.Intake.Tests.SampleProfiles;

namespace ImtHub.Intake.Tests.Decisions;

/// <summary>What a committee says is written down first, then on the record, and a rebuild gives the same record of it.</summary>
public sealed class VoteKeeperTests
{
    private const string Header = "Person Number,Apply Date,Pay Code,Amount\n";

    private static readonly string s_ada = ApprenticeId.For(new ExternalId("rmg", "0012"));
    private static readonly string s_other = ApprenticeId.For(new ExternalId("rmg", "0047"));

    private readonly IntakeBench _hub = new(Enrollments, DailyHours);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ApprenticeRecord Ada => _hub.Apprentices.Records.Single(record => record.Id == s_ada);

    [Fact]
    public async Task Both_sides_grant_the_journey_card_and_a_rebuild_of_files_and_votes_gives_the_same_record()
    {
        await EnrollAsync();
        await _hub.DropAsync("hours/rmg/week.csv", Header + "0012,01/05/2026,REG,8\n0012,10/26/2026,REG,8\n");

        Assert.True(await _hub.Votes.TryCastAsync(Vote(1, CommitteeSide.Labor), Stop));
        Assert.True(await _hub.Votes.TryCastAsync(Vote(2, CommitteeSide.Management), Stop));

        Assert.Equal((ApprenticeStatus.Completed, 8m), (Ada.Status, Ada.OjlHours));
        Assert.Equal(DecisionOutcome.Granted, Assert.Single(Ada.Decisions.Values).Outcome);
        Assert.Equal(StatementCodes.HoursAfterEnd, Assert.Single(_hub.Reviews.Rows, row => row.Settled is null).Problem.Code);
        var (report, differences) = await _hub.RebuildAsync();
        Assert.Equal(2, report.Decisions);
        Assert.Empty(differences);
    }

    [Fact]
    public async Task The_relay_hears_of_a_decision()
    {
        await EnrollAsync();
        await _hub.Votes.TryCastAsync(Vote(1, CommitteeSide.Labor), Stop);
        var told = _hub.Outbox.Handed.Count;

        await _hub.Votes.TryCastAsync(Vote(2, CommitteeSide.Management), Stop);

        Assert.True(_hub.Outbox.Handed.Count > told);
    }

    [Fact]
    public async Task Of_two_votes_under_one_number_the_second_changes_nothing()
    {
        await EnrollAsync();
        await _hub.Votes.TryCastAsync(Vote(1, CommitteeSide.Labor), Stop);

        Assert.False(await _hub.Votes.TryCastAsync(Vote(1, CommitteeSide.Management), Stop));

        Assert.Equal(CommitteeSide.Labor, Assert.Single(Assert.Single(Ada.Decisions.Values).Standing).Side);
        Assert.Single(await _hub.VoteLog.ListAsync(Stop));
    }

    [Fact]
    public async Task A_vote_that_was_written_down_by_a_process_that_died_is_carried_on()
    {
        await EnrollAsync();
        await _hub.VoteLog.TryAddAsync(Vote(1, CommitteeSide.Labor), Stop);
        Assert.Empty(Ada.Decisions);

        await _hub.Votes.CarryOnAsync(Stop);
        await _hub.Votes.CarryOnAsync(Stop);

        Assert.Single(Assert.Single(Ada.Decisions.Values).Standing);
        Assert.Empty(await _hub.VoteLog.UnfinishedAsync(Stop));
    }

    [Fact]
    public async Task Votes_go_along_when_two_apprentices_are_one_and_a_rebuild_agrees()
    {
        await EnrollAsync();
        await _hub.Votes.TryCastAsync(Vote(1, CommitteeSide.Labor) with { ApprenticeId = s_other }, Stop);

        await _hub.Decisions.MergeAsync(s_ada, s_other, "kim", "the same person", Stop);

        Assert.Single(Assert.Single(Ada.Decisions.Values).Standing);
        Assert.Empty((await _hub.RebuildAsync()).Differences);
    }

    private Task<IntakeRun> EnrollAsync() => _hub.DropAsync("enrollments/rmg/2025.csv", TwoEnrolled);

    private static WrittenVote Vote(int number, CommitteeSide side) =>
        new(
            s_ada,
            number,
            new VoteStatement
            {
                Lineage = new($"vote-{number}", "decisions/rmg", number, "completion", IntakeBench.Monday.AddHours(number)),
                Committee = "rmg",
                Question = CommitteeQuestion.Completion,
                Member = side.ToString(),
                MemberName = side.ToString(),
                Side = side,
                Says = Records.Statements.Vote.Yes,
                On = new DateOnly(2026, 10, 20),
                Numbers = "aa",
                Sequence = 3,
                PerSide = 1,
            },
            "link 0123456789abcdef",
            null
        );
}
