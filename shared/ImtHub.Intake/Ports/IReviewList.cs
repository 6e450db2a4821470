namespace ImtHub.Intake.Ports;

/// <summary>Held rows that wait for a person.</summary>
public interface IReviewList
{
    /// <summary>Adds rows; a row that is already there (same run and line) stays as it is.</summary>
    Task AddAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken);

    /// <summary>What waits, oldest first, of all partners or of one.</summary>
    Task<IReadOnlyList<HeldRow>> ListAsync(string? partner, int most, CancellationToken cancellationToken);
}
