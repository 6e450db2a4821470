namespace ImtHub.Records.Progress;

/// <summary>
/// How long probation is where a jurisdiction's rule holds. An enrollment that states its own length takes the rule's place.
/// </summary>
/// <param name="Basis">What the share is of, and what probation ends by.</param>
/// <param name="Share">Share of the program's hours or of its longest usual term, over 0 and at most 1; null only by days.</param>
/// <param name="Months">Longest probation in months, by either basis; null where there is no such bound.</param>
/// <param name="Verified">False while the rule has not been read at its source.</param>
/// <param name="Note">Where the rule is from, or what is still to be found out.</param>
public sealed record ProbationRule(ProbationBasis Basis, decimal? Share, int? Months, bool Verified, string? Note);

/// <summary>What a probationary period is measured in.</summary>
public enum ProbationBasis
{
    /// <summary>Hours of training: the share is of the program's hours, on the job and of instruction together.</summary>
    Hours,

    /// <summary>Days of the calendar: the share is of the program's longest usual term.</summary>
    Days,
}
