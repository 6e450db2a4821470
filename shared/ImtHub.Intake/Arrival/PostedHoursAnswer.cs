using ImtHub.Intake.Posted;

namespace ImtHub.Intake.Arrival;

/// <summary>The answer to an employer that posted hours: stored and announced, stored and not announced yet, or refused with reasons and nothing stored.</summary>
public abstract record PostedHoursAnswer
{
    /// <summary>The hours are stored; the receipt will stand at <paramref name="Receipt"/>.</summary>
    /// <param name="Entries">How many entries were read.</param>
    /// <param name="Receipt">Path of the receipt below the container <c>receipts</c>.</param>
    public sealed record Stored(int Entries, string Receipt) : PostedHoursAnswer;

    /// <summary>
    /// The hours are stored and could not be announced: the bus does not answer. Posted again with the same key they are announced; not posted again they
    /// are taken in by the timer that looks for forgotten files.
    /// </summary>
    /// <param name="RetryAfter">When to post again.</param>
    public sealed record NotAnnounced(TimeSpan RetryAfter) : PostedHoursAnswer;

    /// <summary>No employer of this name posts hours.</summary>
    public sealed record UnknownEmployer : PostedHoursAnswer;

    /// <summary>The body is larger than the employer may post.</summary>
    /// <param name="MostBytes">What it may, in bytes.</param>
    public sealed record TooLarge(int MostBytes) : PostedHoursAnswer;

    /// <summary>The body does not fit.</summary>
    /// <param name="Problems">What is wrong, each with its JSON path.</param>
    public sealed record Refused(IReadOnlyList<PostedProblem> Problems) : PostedHoursAnswer;
}
