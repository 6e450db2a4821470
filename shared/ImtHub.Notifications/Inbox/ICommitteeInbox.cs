using ImtHub.Records.Events;

namespace ImtHub.Notifications.Inbox;

/// <summary>
/// Events that a committee has not yet read of. A committee has two inboxes, one for its digests and one for what goes at once
/// (<see cref="InboxId"/>). An inbox is also the consumer's ledger of event ids: an event delivered again is not added again, also
/// long after it was told. So composing costs reads in proportion to what changed.
/// </summary>
public interface ICommitteeInbox
{
    /// <summary>Adds the event. False, and nothing changed, when it was ever added before.</summary>
    Task<bool> TryAddAsync(string inboxId, ApprenticeEvent apprenticeEvent, CancellationToken cancellationToken);

    /// <summary>Notes that a mail of that id is ordered. False when it was noted before.</summary>
    Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken);

    /// <summary>Events in no mail yet, by apprentice and sequence.</summary>
    Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string inboxId, CancellationToken cancellationToken);

    /// <summary>
    /// Claims what is pending for a mail and returns all that it has claimed, by apprentice and sequence. No other mail from this
    /// inbox will get these events, also when this one is only written after a crash and many tries.
    /// </summary>
    Task<IReadOnlyList<ApprenticeEvent>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken);

    /// <summary>Forgets what a mail claimed and that it was announced, now that it is written; the events' ids stay known.</summary>
    Task MarkDigestedAsync(string inboxId, string mailId, CancellationToken cancellationToken);
}
