using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>A row that was held or rejected: it is open until something settles it.</summary>
/// <param name="RunId">The run that held or rejected it.</param>
/// <param name="File">Feed, partner and name of the file.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Issuer">Issuer of the external id in the row; null when the row has none.</param>
/// <param name="ExternalId">That external id.</param>
/// <param name="Problem">Row, column, value and reason.</param>
/// <param name="HeldAt">When the file was stored (UTC).</param>
public sealed record ReviewRow(
    string RunId,
    string File,
    string Partner,
    string? Issuer,
    string? ExternalId,
    RowProblem Problem,
    DateTimeOffset HeldAt
)
{
    /// <summary>Held, for a person at the hub, or rejected, for its sender.</summary>
    public RowResult Result { get; init; } = RowResult.Held;

    /// <summary>The apprentice on whose record the row's facts are kept without counting; null when nobody is known to be meant.</summary>
    public string? ApprenticeId { get; init; }

    /// <summary>Keys of these facts: the row waits no longer when they count.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The apprentice who is probably meant, for a person to say; null without a suggestion.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The apprentices whom an enrollment form's row names, comes near to or may mean, while that holds it.</summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>The person's other numbers on a held row of an enrollment form; empty otherwise.</summary>
    public IReadOnlyList<ExternalId> OtherIds { get; init; } = [];

    /// <summary>Fingerprint of the row's cells; null where only the fact is known.</summary>
    public string? Content { get; init; }

    /// <summary>The columns that are wrong, where the other cells tell which fact is meant; empty otherwise.</summary>
    public IReadOnlyList<string> Faulty { get; init; } = [];

    /// <summary>
    /// Fingerprint of the cells outside of <see cref="Faulty"/> with whom they are about: a row with the same one that is taken in corrects
    /// this one. Null where there is none.
    /// </summary>
    public string? Rest { get; init; }

    /// <summary>By what the row is settled; null while it is open.</summary>
    public Settlement? Settled { get; init; }

    /// <summary>Says nothing about the person, so that no log does by accident.</summary>
    public override string ToString() => FormattableString.Invariant($"{RunId} line {Problem.Row}");
}
