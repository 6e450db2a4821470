namespace ImtHub.Records.Events;

/// <summary>Events that were written with their record and wait for the topic.</summary>
public interface IOutbox
{
    /// <summary>The apprentice's events that have not been relayed, in order. Empty when there is no such apprentice.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>Notes that the topic has acknowledged every event of the apprentice up to this one. Repeats and older numbers change nothing.</summary>
    /// <param name="apprenticeId">The apprentice.</param>
    /// <param name="through">The number of the last event that was acknowledged; all before it were.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task RelayedAsync(string apprenticeId, long through, CancellationToken cancellationToken);
}
