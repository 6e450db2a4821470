using ImtHub.Records.Statements;

namespace ImtHub.Intake.Decisions;

/// <summary>
/// What a member of a committee said, as it was written down before the record knew of it: input like a file, and with the files what a
/// rebuild starts from. It stays; a further vote corrects it.
/// </summary>
/// <param name="ApprenticeId">Whom it is about.</param>
/// <param name="Number">Its place among the votes of its question, from 1 without gaps.</param>
/// <param name="Said">What was said.</param>
/// <param name="By">How it came: the member's link, or who of the staff wrote it down for them.</param>
/// <param name="Why">Why, in the person's own words; null when they gave no reason.</param>
/// <param name="IsDone">True once the record holds it.</param>
public sealed record WrittenVote(string ApprenticeId, int Number, VoteStatement Said, string By, string? Why, bool IsDone = false)
{
    /// <summary>Its id, which events and lineage name.</summary>
    public string Id => Said.Lineage.RunId;

    /// <summary>When it was said (UTC).</summary>
    public DateTimeOffset At => Said.Lineage.StatedAt;
}

/// <summary>What members of committees said; nothing in it is ever changed but whether the record holds it.</summary>
public interface IVoteLog
{
    /// <summary>Writes a vote down; false when another one has its number.</summary>
    Task<bool> TryAddAsync(WrittenVote vote, CancellationToken cancellationToken);

    /// <summary>Notes that the record holds a vote.</summary>
    Task CompleteAsync(WrittenVote vote, CancellationToken cancellationToken);

    /// <summary>The votes of one question, in order of their numbers.</summary>
    Task<IReadOnlyList<WrittenVote>> OfQuestionAsync(
        string committee,
        string apprenticeId,
        string question,
        CancellationToken cancellationToken
    );

    /// <summary>All votes of a committee, oldest first.</summary>
    Task<IReadOnlyList<WrittenVote>> OfCommitteeAsync(string committee, CancellationToken cancellationToken);

    /// <summary>All votes, oldest first.</summary>
    Task<IReadOnlyList<WrittenVote>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Votes that no record is known to hold, oldest first.</summary>
    Task<IReadOnlyList<WrittenVote>> UnfinishedAsync(CancellationToken cancellationToken);
}
