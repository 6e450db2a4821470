using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Notices;

/// <summary>Writes a notice once: a digest of those events alone that some role wants at once, and of those apprentices alone.</summary>
public sealed class NoticeWriter(ICommitteeInbox inbox, IDigestStore digests, DigestFactsReader reader, DigestComposer composer)
{
    /// <summary>The notice: the one written before, or a new one; null when there is nothing to tell.</summary>
    public async Task<Digest?> WriteAsync(Committee committee, string noticeId, DateOnly day, CancellationToken cancellationToken)
    {
        var notice = await digests.FindAsync(committee.Id, noticeId, cancellationToken);
        if (notice is null)
        {
            var events = await inbox.FreezeAsync(InboxId.Notice(committee.Id), noticeId, cancellationToken);
            FileTrace.Note("mail", events.Select(told => told.RunId), "imthub.digest", noticeId);
            if (events.Count > 0)
                notice = await digests.AddAsync(composer.Compose(await reader.OfThoseConcernedAsync(committee, noticeId, day, events, cancellationToken)), cancellationToken);
        }
        await inbox.MarkDigestedAsync(InboxId.Notice(committee.Id), noticeId, cancellationToken);
        return notice;
    }
}
