using ImtHub.Records.Events;

namespace ImtHub.Notifications.Inbox;

/// <summary>
/// Events that a committee has not yet read of in a digest. It is also the consumer's ledger of event ids: an event delivered
/// again is not added again, also long after its digest was sent. So composing a digest costs reads in proportion to what changed.
/// </summary>
public interface ICommitteeInbox
{
    /// <summary>Adds the event; an event that was ever added before changes nothing.</summary>
    Task AddAsync(string committeeId, ApprenticeEvent apprenticeEvent, CancellationToken cancellationToken);

    /// <summary>Events in no digest yet, by apprentice and sequence.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string committeeId, CancellationToken cancellationToken);

    /// <summary>
    /// Claims what is pending for a digest and returns all that it has claimed, by apprentice and sequence. No other digest of the
    /// committee will get these events, also when this one is only written after a crash and many tries.
    /// </summary>
    Task<IReadOnlyList<ApprenticeEvent>> FreezeAsync(string committeeId, string digestId, CancellationToken cancellationToken);

    /// <summary>Forgets the events that a digest claimed, now that it is written; their ids stay known.</summary>
    Task MarkDigestedAsync(string committeeId, string digestId, CancellationToken cancellationToken);
}
