using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Takes an event from the topic into the inboxes of every committee it concerns, also of those that the apprentice leaves with it, and
/// orders a notice when some role wants to hear of it at once. Within a window of time one notice is ordered, by its first event. An event that is
/// delivered again orders once more: a crash may have lost its order. A notice ordered twice is sent once.
/// </summary>
public sealed class NoticeHandler(CommitteeCatalog committees, ICommitteeInbox inbox, NoticeSchedule schedule, TimeProvider clock)
{
    /// <summary>Orders for queue <c>mail</c>.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(ApprenticeEvent apprenticeEvent, CancellationToken cancellationToken)
    {
        using var span = FileTrace.Start("notice", apprenticeEvent.RunId);
        var orders = new List<string>();
        foreach (var committee in committees.Following(apprenticeEvent))
        {
            await inbox.TryAddAsync(InboxId.Digest(committee.Id), InboxItem.Of(apprenticeEvent), cancellationToken);
            if (!committee.MembersWantingAtOnce(apprenticeEvent, committee.Schedule.LocalDay(clock.GetUtcNow())).Any()) continue;

            var isNew = await inbox.TryAddAsync(InboxId.Notice(committee.Id), InboxItem.Of(apprenticeEvent), cancellationToken);
            // The window is chosen after the event is in: whoever ordered this window's notice will find it.
            var order = schedule.Next(committee, clock.GetUtcNow());
            var isFirst = await inbox.TryAnnounceAsync(InboxId.Notice(committee.Id), order.Notice, cancellationToken);
            if (isFirst || !isNew) orders.Add(order.ToJson());
        }
        return orders;
    }
}
