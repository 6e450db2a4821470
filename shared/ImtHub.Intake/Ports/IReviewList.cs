using ImtHub.Intake.Files;
using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Ports;

/// <summary>Held rows that wait for a person.</summary>
public interface IReviewList
{
    /// <summary>Adds rows; a row that is already there (same run and line) stays as it is.</summary>
    Task AddAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken);

    /// <summary>What waits, oldest first, of all partners or of one.</summary>
    Task<IReadOnlyList<HeldRow>> ListAsync(string? partner, int most, CancellationToken cancellationToken);

    /// <summary>The rows that name a person by this number.</summary>
    Task<IReadOnlyList<HeldRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken);

    /// <summary>Takes out the rows of an apprentice that wait because of these facts, whose keys are given: they count now.</summary>
    Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, CancellationToken cancellationToken);

    /// <summary>Lets the list hold these rows of a run and no others: the run was done again.</summary>
    Task ReplaceAsync(string partner, string runId, IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken);
}

/// <summary>A row that waits for a person.</summary>
/// <param name="RunId">The run that held it.</param>
/// <param name="File">Feed, partner and name of the file.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Issuer">Issuer of the external id in the row; null when the row has none.</param>
/// <param name="ExternalId">That external id.</param>
/// <param name="Problem">Row, column, value and reason.</param>
/// <param name="HeldAt">When the file was stored (UTC).</param>
public sealed record HeldRow(string RunId, string File, string Partner, string? Issuer, string? ExternalId, RowProblem Problem, DateTimeOffset HeldAt)
{
    /// <summary>The apprentice on whose record the row's facts are kept without counting; null when nobody is known to be meant.</summary>
    public string? ApprenticeId { get; init; }

    /// <summary>Keys of these facts: the row waits no longer when they count.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>The apprentice who is probably meant, for a person to say; null without a suggestion.</summary>
    public string? Suggestion { get; init; }
}
