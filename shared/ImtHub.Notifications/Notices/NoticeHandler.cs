using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Takes events from the topic into the inboxes of every committee they concern, also of those that an apprentice leaves with one, and
/// orders a notice when some role wants to hear of one at once. Within a window of time one notice is ordered, by its first event. An event
/// that is delivered again orders once more: a crash may have lost its order. A notice ordered twice is sent once.
/// </summary>
public sealed class NoticeHandler(CommitteeCatalog committees, ICommitteeInbox inbox, NoticeSchedule schedule, TimeProvider clock)
{
    /// <summary>Orders for queue <c>mail</c>.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        foreach (var run in events.GroupBy(told => told.RunId, StringComparer.Ordinal))
        {
            FileTrace.Note("notice", [run.Key], "imthub.events", run.Count().ToString(CultureInfo.InvariantCulture));
        }

        var orders = new List<string>();
        var concerned = events
            .Where(told => told.Kind.IsNews())
            .SelectMany(committees.Following, (told, committee) => (Told: told, Committee: committee))
            .GroupBy(pair => pair.Committee.Id, pair => pair.Told, StringComparer.Ordinal);
        foreach (var committee in concerned)
        {
            if (await LayInAsync(committees.Find(committee.Key)!, [.. committee], cancellationToken) is { } order)
            {
                orders.Add(order);
            }
        }

        return orders;
    }

    private async Task<string?> LayInAsync(Committee committee, IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken)
    {
        await inbox.AddAsync(InboxId.Digest(committee.Id), [.. events.Select(InboxItem.Of)], cancellationToken);
        var today = committee.Schedule.LocalDay(clock.GetUtcNow());
        InboxItem[] atOnce =
        [
            .. events.Where(told => committee.MembersWantingAtOnce(told, today).Any()).Select(InboxItem.Of).DistinctBy(item => item.Id),
        ];
        if (atOnce.Length == 0)
        {
            return null;
        }

        var added = await inbox.AddAsync(InboxId.Notice(committee.Id), atOnce, cancellationToken);
        // The window is chosen after the events are in: whoever ordered this window's notice will find them.
        var order = schedule.Next(committee, clock.GetUtcNow());
        var isFirst = await inbox.TryAnnounceAsync(InboxId.Notice(committee.Id), order.Notice, cancellationToken);
        return isFirst || added.Count < atOnce.Length ? order.ToJson() : null;
    }
}
