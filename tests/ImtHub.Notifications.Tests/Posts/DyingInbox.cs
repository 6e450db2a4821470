using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Tests.Posts;

/// <summary>An inbox whose process dies once, after a mail is written and before what it tells is noted as told.</summary>
internal sealed class DyingInbox(ICommitteeInbox inbox) : ICommitteeInbox
{
    public bool DiesBeforeMarking { get; set; }

    public Task<IReadOnlySet<string>> AddAsync(string inboxId, IReadOnlyCollection<InboxItem> items, CancellationToken cancellationToken) =>
        inbox.AddAsync(inboxId, items, cancellationToken);

    public Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken) =>
        inbox.TryAnnounceAsync(inboxId, mailId, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> PendingAsync(string inboxId, CancellationToken cancellationToken) =>
        inbox.PendingAsync(inboxId, cancellationToken);

    public Task<IReadOnlyList<InboxItem>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken) =>
        inbox.FreezeAsync(inboxId, mailId, cancellationToken);

    public Task MarkDigestedAsync(string inboxId, string mailId, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        if (DiesBeforeMarking)
        {
            DiesBeforeMarking = false;
            throw new IOException("The process died.");
        }

        return inbox.MarkDigestedAsync(inboxId, mailId, told, cancellationToken);
    }
}
