using ImtHub.Intake.Decisions;

namespace ImtHub.TestKit;

public sealed class InMemoryVoteLog : IVoteLog
{
    private readonly Dictionary<(string Committee, string Apprentice, string Question, int Number), WrittenVote> _votes = [];
    private readonly Lock _turn = new();

    public Task<bool> TryAddAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            return Task.FromResult(_votes.TryAdd(Key(vote), vote));
        }
    }

    public Task CompleteAsync(WrittenVote vote, CancellationToken cancellationToken)
    {
        lock (_turn)
        {
            _votes[Key(vote)] = vote with { IsDone = true };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WrittenVote>> OfQuestionAsync(
        string committee,
        string apprenticeId,
        string question,
        CancellationToken cancellationToken
    ) => Those(vote => vote.Said.Committee == committee && vote.ApprenticeId == apprenticeId && vote.Said.Question == question);

    public Task<IReadOnlyList<WrittenVote>> OfCommitteeAsync(string committee, CancellationToken cancellationToken) =>
        Those(vote => vote.Said.Committee == committee);

    public Task<IReadOnlyList<WrittenVote>> ListAsync(CancellationToken cancellationToken) => Those(_ => true);

    public Task<IReadOnlyList<WrittenVote>> UnfinishedAsync(CancellationToken cancellationToken) => Those(vote => !vote.IsDone);

    private Task<IReadOnlyList<WrittenVote>> Those(Func<WrittenVote, bool> asked)
    {
        lock (_turn)
        {
            return Task.FromResult<IReadOnlyList<WrittenVote>>([
                .. _votes.Values.Where(asked).OrderBy(vote => vote.At).ThenBy(vote => vote.Number),
            ]);
        }
    }

    private static (string, string, string, int) Key(WrittenVote vote) =>
        (vote.Said.Committee, vote.ApprenticeId, vote.Said.Question, vote.Number);
}
