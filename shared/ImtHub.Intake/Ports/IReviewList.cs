using ImtHub.Intake.Files;

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
