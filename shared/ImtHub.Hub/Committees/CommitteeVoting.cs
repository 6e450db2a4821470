using ImtHub.Intake.Decisions;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;

namespace ImtHub.Hub.Committees;

/// <summary>
/// Takes what members of committees say to questions, by their pages and by the staff's commands alike: judged against the records as they
/// are at this moment, written down, then carried out.
/// </summary>
public sealed class CommitteeVoting(CommitteeCases cases, VoteKeeper keeper, TimeProvider clock)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int MaxWhyChars = 500;

    /// <summary>Says something to a question.</summary>
    /// <param name="ballot">What is said, and what its member had before their eyes.</param>
    /// <param name="cancellationToken">Stops the reading; what is written down is carried out.</param>
    public async Task<BallotAnswer> VoteAsync(Ballot ballot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ballot);
        if (await FindAsync(ballot, cancellationToken) is not { } asked)
        {
            return BallotAnswer.NoSuchQuestion;
        }

        if (ballot.Voter.Side is not { } side)
        {
            return BallotAnswer.NoSide;
        }

        if (asked.CannotDecide is not null)
        {
            return BallotAnswer.CannotDecide;
        }

        var decision = asked.Decision;
        // What was decided can be decided anew, also when it is not asked any more.
        if (!asked.IsAsked && decision.Outcome == DecisionOutcome.Open && decision.Standing.Count == 0)
        {
            return BallotAnswer.NotAsked;
        }

        if (ballot.Seen is { } seen)
        {
            if (seen.Votes != asked.Votes.Count)
            {
                return BallotAnswer.SomebodyElse;
            }

            if (seen.Numbers != asked.Numbers)
            {
                return BallotAnswer.NumbersChanged;
            }
        }

        if (SaysNothingNew(ballot, asked))
        {
            return BallotAnswer.NothingNew;
        }

        return await keeper.TryCastAsync(Written(ballot, asked, side), cancellationToken)
            ? BallotAnswer.Counted
            : BallotAnswer.SomebodyElse;
    }

    // A vote that a process wrote down before it died counts first.
    private async Task<CommitteeCase?> FindAsync(Ballot ballot, CancellationToken cancellationToken)
    {
        var asked = await cases.FindAsync(ballot.Committee, ballot.ApprenticeId, ballot.Question, cancellationToken);
        if (asked?.Votes.Any(vote => !vote.IsDone) is not true)
        {
            return asked;
        }

        await keeper.CarryOnAsync(cancellationToken);
        return await cases.FindAsync(ballot.Committee, ballot.ApprenticeId, ballot.Question, cancellationToken);
    }

    private static bool SaysNothingNew(Ballot ballot, CommitteeCase asked)
    {
        var decision = asked.Decision;
        var own = decision.Standing.FirstOrDefault(vote => vote.Member == ballot.Voter.Member);
        return ballot.Says switch
        {
            Vote.TakenBack => own is null,
            Vote.Yes when decision.Outcome == DecisionOutcome.Granted => decision.Standing.Count == 0,
            Vote.No when decision.Outcome == DecisionOutcome.Declined => decision.Standing.Count == 0,
            _ => own is not null && own.Says == ballot.Says && own.Numbers == asked.Numbers,
        };
    }

    private WrittenVote Written(Ballot ballot, CommitteeCase asked, CommitteeSide side)
    {
        var (now, number) = (clock.GetUtcNow(), asked.Votes.Count + 1);
        // The votes of a question follow each other, whatever the clocks of the instances say.
        var at = asked.Votes.Count > 0 && asked.Votes[^1].At >= now ? asked.Votes[^1].At.AddTicks(1) : now;
        var id = FormattableString.Invariant($"vote-{at.UtcDateTime:yyyyMMdd'T'HHmmssfffffff'Z'}-{asked.Record.Id}");
        return new WrittenVote(
            asked.Record.Id,
            number,
            new VoteStatement
            {
                Lineage = new(id, $"decisions/{asked.Committee.Id}", number, asked.Question, at),
                Committee = asked.Committee.Id,
                Question = asked.Question,
                Member = ballot.Voter.Member,
                MemberName = ballot.Voter.Name,
                Side = side,
                Says = ballot.Says,
                On = cases.Today(asked.Committee),
                Numbers = asked.Numbers,
                Sequence = asked.Sequence,
                PerSide = asked.Rule.VotesPerSide,
            },
            ballot.By,
            ballot.Why
        );
    }
}

/// <summary>What a member says to a question.</summary>
/// <param name="Voter">The member.</param>
/// <param name="ApprenticeId">Whom the question is about.</param>
/// <param name="Question">The question, see <see cref="CommitteeQuestion"/>.</param>
/// <param name="Says">What is said.</param>
/// <param name="Seen">What the member had before their eyes; null when staff write down what was said to what is there now.</param>
/// <param name="By">How it came: the member's link, or who of the staff writes it down.</param>
/// <param name="Why">Why; null without a reason.</param>
public sealed record Ballot(
    Committee Committee,
    Voter Voter,
    string ApprenticeId,
    string Question,
    Vote Says,
    SeenCase? Seen,
    string By,
    string? Why
);

/// <summary>What a page showed.</summary>
/// <param name="Numbers">SHA-256 of the evidence.</param>
/// <param name="Votes">How many votes had been written down.</param>
public sealed record SeenCase(string Numbers, int Votes);

/// <summary>What became of a ballot.</summary>
public enum BallotAnswer
{
    /// <summary>It is written down and on the record.</summary>
    Counted,

    /// <summary>There is no such question to this committee.</summary>
    NoSuchQuestion,

    /// <summary>The committee is not asked this now.</summary>
    NotAsked,

    /// <summary>The member speaks for neither labor nor management.</summary>
    NoSide,

    /// <summary>The committee, as it is made up now, can decide nothing.</summary>
    CannotDecide,

    /// <summary>The numbers are not those that the member saw.</summary>
    NumbersChanged,

    /// <summary>Somebody else said something meanwhile.</summary>
    SomebodyElse,

    /// <summary>It was said, or decided, already.</summary>
    NothingNew,
}
