using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Runs;

/// <summary>What became of one row, and why when it was not applied.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="Problems">Why it was rejected or held; empty otherwise.</param>
/// <param name="Code">Code of the reason when the row is not ours; null otherwise.</param>
public sealed record RowOutcome(MappedRow Row, RowResult Result, IReadOnlyList<RowProblem> Problems, string? Code = null)
{
    /// <summary>The apprentice on whose record the row's facts are kept without counting; null otherwise.</summary>
    public string? Apprentice { get; init; }

    /// <summary>Keys of these facts.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>The apprentice who is probably meant by a row that is held; null without a suggestion.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The apprentices whom a held row of an enrollment form names, comes near to or may mean; empty otherwise.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The outcome of a row that could be read and not be decided.</summary>
    internal static RowOutcome Failed(MappedRow row, Exception failure) =>
        new(row with { Failure = RowFailure.Describe(failure) }, RowResult.Rejected, [RowFailure.Problem(row.Line)]);

    /// <summary>True when the row has a person's number that is nobody's.</summary>
    internal bool IsOfStranger =>
        Code == ProblemCodes.PersonNotOurs
        || (
            Result == RowResult.Held
            && Problems[0].Code is ProblemCodes.IdentityUnknown or ProblemCodes.IdentityNear or ProblemCodes.IdentityZerosLost
        );

    /// <summary>True when the row goes back to its sender or waits for a person.</summary>
    public bool NeedsCorrection => Result is RowResult.Held or RowResult.Rejected;
}

/// <summary>What became of one row. Every row received ends in exactly one of these.</summary>
public enum RowResult
{
    /// <summary>Something on a record changed.</summary>
    Applied,

    /// <summary>Already known with these values.</summary>
    Unchanged,

    /// <summary>A person must decide; it is kept and run again after the decision.</summary>
    Held,

    /// <summary>The sender must correct it.</summary>
    Rejected,

    /// <summary>Somebody who is no apprentice, or a pay code that the hub has no use for: counted, never stored.</summary>
    NotOurs,
}
