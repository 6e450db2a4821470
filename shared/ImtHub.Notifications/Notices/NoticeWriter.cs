using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Inbox;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Notices;

/// <summary>Writes a notice once: a digest of that alone which some role wants at once, and of those apprentices alone.</summary>
public sealed class NoticeWriter(ICommitteeInbox inbox, IDigestStore digests, DigestFactsReader reader, DigestComposer composer)
{
    /// <summary>The notice: the one written before, or a new one; null when there is nothing to tell.</summary>
    public async Task<Digest?> WriteAsync(Committee committee, string noticeId, DateOnly day, CancellationToken cancellationToken)
    {
        var notice = await digests.FindAsync(committee.Id, noticeId, cancellationToken);
        if (notice is null)
        {
            var items = await inbox.FreezeAsync(InboxId.Notice(committee.Id), noticeId, cancellationToken);
            FileTrace.Note("mail", items.Select(item => item.Event).OfType<ApprenticeEvent>().Select(told => told.RunId), "imthub.digest", noticeId);
            if (items.Count > 0)
                notice = await digests.AddAsync(await ComposeAsync(committee, noticeId, day, items, cancellationToken), cancellationToken);
        }
        await inbox.MarkDigestedAsync(InboxId.Notice(committee.Id), noticeId, notice?.ItemIds ?? [], cancellationToken);
        return notice;
    }

    private async Task<Digest> ComposeAsync(Committee committee, string noticeId, DateOnly day, IReadOnlyList<InboxItem> items, CancellationToken cancellationToken)
    {
        var facts = await reader.OfThoseConcernedAsync(
            committee, noticeId, day, [.. items.Select(item => item.Event).OfType<ApprenticeEvent>()], [.. items.Select(item => item.Deadline).OfType<Deadline>()], cancellationToken);
        return composer.Compose(facts).Digest with { ItemIds = [.. items.Select(item => item.Id)] };
    }
}
