namespace ImtHub.Reports.Deadlines;

/// <summary>The register of deadlines as it was made last, and the events that were raised from it.</summary>
public interface IDeadlineTable
{
    /// <summary>Puts a register in the place of the one before.</summary>
    Task ReplaceAsync(IReadOnlyCollection<Deadline> deadlines, CancellationToken cancellationToken);

    /// <summary>The register, of one sponsor or of all; in no order.</summary>
    IAsyncEnumerable<Deadline> ReadAsync(string? sponsor, CancellationToken cancellationToken);

    /// <summary>Keeps an event; false when it was raised before.</summary>
    Task<bool> TryRaiseAsync(DeadlineEvent raised, CancellationToken cancellationToken);

    /// <summary>Every event that was raised, of one sponsor or of all; in no order.</summary>
    IAsyncEnumerable<DeadlineEvent> ReadEventsAsync(string? sponsor, CancellationToken cancellationToken);
}
