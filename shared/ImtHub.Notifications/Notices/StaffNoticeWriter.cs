using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Apprentices;

namespace ImtHub.Notifications.Notices;

/// <summary>Writes a notice to the hub's staff once: deadlines that have come near, whosever apprentices they are about.</summary>
public sealed class StaffNoticeWriter(ICommitteeInbox inbox, IDigestStore digests, IApprenticeDirectory apprentices)
{
    private const string Name = "Regulator deadlines";

    /// <summary>The notice: the one written before, or a new one; null when there is nothing to tell.</summary>
    public async Task<Digest?> WriteAsync(string noticeId, DateOnly day, CancellationToken cancellationToken)
    {
        var notice = await digests.FindAsync(InboxId.Staff, noticeId, cancellationToken);
        if (notice is null)
        {
            var items = await inbox.FreezeAsync(InboxId.Staff, noticeId, cancellationToken);
            if (items.Count > 0)
            {
                notice = await digests.AddAsync(await ComposeAsync(noticeId, day, items, cancellationToken), cancellationToken);
            }
        }
        await inbox.MarkDigestedAsync(InboxId.Staff, noticeId, notice?.ItemIds ?? [], cancellationToken);
        return notice;
    }

    private async Task<Digest> ComposeAsync(
        string noticeId,
        DateOnly day,
        IReadOnlyList<InboxItem> items,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<DeadlineLine>();
        foreach (var deadline in items.Select(item => item.Deadline).OfType<OpenDuty>())
        {
            if (await apprentices.FindAsync(deadline.ApprenticeId, cancellationToken) is { } record)
            {
                lines.Add(
                    new DeadlineLine(
                        record.Id,
                        record.Name.ToString(),
                        deadline.What,
                        deadline.DueOn,
                        deadline.DueOn.DayNumber - day.DayNumber
                    )
                );
            }
        }
        return new Digest
        {
            Id = noticeId,
            CommitteeId = InboxId.Staff,
            CommitteeName = Name,
            Day = day,
            Every = ScheduleRhythm.Week,
            ItemIds = [.. items.Select(item => item.Id)],
            Deadlines = lines,
        };
    }
}
