using ImtHub.Azure.Operations;
using ImtHub.Intake.Decisions;
using ImtHub.Records.Statements;
using ImtHub.Testing;
using ImtHub.TestKit;
using Xunit;

namespace ImtHub.Azure.Tests.Decisions;

/// <summary>What a log of votes promises, kept by the table and by its stand-in alike.</summary>
public sealed class TableVoteLogTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_at = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Votes_are_found_by_question_by_committee_and_all_in_order(bool onAzurite)
    {
        var log = await LogAsync(onAzurite);
        Assert.True(await log.TryAddAsync(Vote("hayes-0012", 2, minute: 2), Token));
        Assert.True(await log.TryAddAsync(Vote("hayes-0012", 1, minute: 1), Token));
        Assert.True(await log.TryAddAsync(Vote("hayes-00123", 1, minute: 3), Token));
        Assert.True(await log.TryAddAsync(Vote("hayes-0012", 1, minute: 4, question: "wage.step/2"), Token));
        Assert.True(await log.TryAddAsync(Vote("rmg-7", 1, minute: 0, committee: "rmg"), Token));

        Assert.Equal([1, 2], (await log.OfQuestionAsync("hayes", "hayes-0012", "completion", Token)).Select(vote => vote.Number));
        Assert.Equal([1], (await log.OfQuestionAsync("hayes", "hayes-0012", "wage.step/2", Token)).Select(vote => vote.Number));
        Assert.Empty(await log.OfQuestionAsync("hayes", "hayes-0012", "probation", Token));
        Assert.Equal(
            ["hayes-0012", "hayes-0012", "hayes-00123", "hayes-0012"],
            (await log.OfCommitteeAsync("hayes", Token)).Select(vote => vote.ApprenticeId)
        );
        Assert.Equal([0, 1, 2, 3, 4], (await log.ListAsync(Token)).Select(vote => vote.At.Minute));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_two_votes_with_one_number_the_second_is_refused_and_the_first_stays(bool onAzurite)
    {
        var log = await LogAsync(onAzurite);
        await log.TryAddAsync(Vote("hayes-0012", 1, minute: 1), Token);

        Assert.False(await log.TryAddAsync(Vote("hayes-0012", 1, minute: 2), Token));

        Assert.Equal(1, Assert.Single(await log.ListAsync(Token)).At.Minute);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_no_record_holds_yet_is_found_until_it_is_done_and_reads_as_it_was_written(bool onAzurite)
    {
        var log = await LogAsync(onAzurite);
        var vote = Vote("hayes-0012", 1, minute: 1);
        await log.TryAddAsync(vote, Token);
        Assert.Equal(vote, Assert.Single(await log.UnfinishedAsync(Token)));

        await log.CompleteAsync(vote, Token);

        Assert.Empty(await log.UnfinishedAsync(Token));
        Assert.Equal(vote with { IsDone = true }, Assert.Single(await log.ListAsync(Token)));
    }

    private async Task<IVoteLog> LogAsync(bool onAzurite) =>
        onAzurite ? new TableVoteLog(await azurite.NewTableAsync()) : new InMemoryVoteLog();

    private static WrittenVote Vote(
        string apprentice,
        int number,
        int minute,
        string question = "completion",
        string committee = "hayes"
    ) =>
        new(
            apprentice,
            number,
            new VoteStatement
            {
                Lineage = new($"vote-{minute}", $"decisions/{committee}", number, question, s_at.AddMinutes(minute)),
                Committee = committee,
                Question = question,
                Member = "0123456789ab",
                MemberName = "Ada Example",
                Side = CommitteeSide.Labor,
                Says = Records.Statements.Vote.Yes,
                On = new DateOnly(2026, 2, 1),
                Numbers = "aa",
                Sequence = 4,
                PerSide = 1,
            },
            "link 0123456789abcdef",
            null
        );
}
