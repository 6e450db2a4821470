namespace ImtHub.Records.Events;

/// <summary>Events that were written with their record and wait to be seen on the topic.</summary>
public interface IOutbox
{
    /// <summary>The apprentice's events that have not been confirmed, in order. Empty when there is no such apprentice.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken);

    /// <summary>Notes that these events were seen on the topic. Repeats, gaps and any order are put up with.</summary>
    Task ConfirmAsync(IReadOnlyCollection<ApprenticeEvent> seen, CancellationToken cancellationToken);
}
