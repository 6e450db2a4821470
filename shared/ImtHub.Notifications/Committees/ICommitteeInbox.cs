namespace ImtHub.Notifications.Committees;

/// <summary>
/// What a committee has not yet read of. A committee has two inboxes, one for its digests and one for what goes at once
/// (<see cref="InboxId"/>). An inbox is also the consumer's ledger of ids: what is delivered again is not added again, also
/// long after it was told. So composing costs reads in proportion to what changed.
/// </summary>
public interface ICommitteeInbox
{
    /// <summary>Adds the items that were never added before, in few requests, and returns the ids of those.</summary>
    Task<IReadOnlySet<string>> AddAsync(string inboxId, IReadOnlyCollection<InboxItem> items, CancellationToken cancellationToken);

    /// <summary>Notes that a mail of that id is ordered. False when it was noted before.</summary>
    Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken);

    /// <summary>Items in no mail yet: events by apprentice and sequence, then deadlines by day, then posts by instant.</summary>
    Task<IReadOnlyList<InboxItem>> PendingAsync(string inboxId, CancellationToken cancellationToken);

    /// <summary>
    /// Claims what is pending for a mail and returns all that it has claimed, in the same order. No other mail from this
    /// inbox will get these items, also when this one is only written after a crash and many tries.
    /// </summary>
    Task<IReadOnlyList<InboxItem>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets what a mail tells and that it was announced, now that it is written; the items' ids stay known. What was claimed for the
    /// mail and is not in it, because two senders wrote it at a time, is pending again.
    /// </summary>
    Task MarkDigestedAsync(string inboxId, string mailId, IReadOnlyCollection<string> told, CancellationToken cancellationToken);
}

/// <summary>Ids of a committee's two inboxes, of the staff's one, and of that of posts.</summary>
public static class InboxId
{
    /// <summary>What the hub's staff is told at once. No committee's id begins so.</summary>
    public const string Staff = "!staff";

    /// <summary>Posts of hours that wait for the mail of their day. No committee's id begins so.</summary>
    public const string Posts = "!posts";

    /// <summary>What the next digest tells.</summary>
    public static string Digest(string committeeId) => committeeId;

    /// <summary>What the next notice tells. No committee's id ends so.</summary>
    public static string Notice(string committeeId) => committeeId + "!";
}
