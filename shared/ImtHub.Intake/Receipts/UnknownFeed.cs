using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Receipts;

/// <summary>The answer to a file in a folder that is no feed: no trigger watches it, so nothing was read.</summary>
public static class UnknownFeed
{
    /// <summary>A receipt that says which feeds there are.</summary>
    public static Receipt Answer(string feed, string partner, string name, DateTimeOffset storedAt, string sha256) => new()
    {
        RunId = "none",
        State = RunState.Refused,
        Feed = feed,
        Partner = partner,
        Sender = partner,
        Name = name,
        StoredAt = storedAt,
        Sha256 = sha256,
        Counts = FileCounts.Zero,
        Problems = [new RowProblem(0, null, feed, ProblemCodes.FeedUnknown, $"There is no feed '{feed}'.", string.Join(", ", FeedNames.All))],
        ProblemCount = 1,
    };
}
