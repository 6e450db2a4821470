using System.Globalization;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Notifications.Orders;
using ImtHub.Notifications.Sending;
using ImtHub.Records.Events;
using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Takes an event from the topic into the inboxes of every committee it concerns, and orders a notice when some role wants to hear of
/// it at once. Within a window of time one notice is ordered, by its first event. An event that is delivered again orders once more:
/// a crash may have lost its order. A notice ordered twice is sent once.
/// </summary>
public sealed class NoticeHandler(CommitteeCatalog committees, ICommitteeInbox inbox, IOptions<MailOptions> options, TimeProvider clock)
{
    // So that clocks that differ by a little do not write a notice before all of its events are in.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    /// <summary>Orders for queue <c>mail</c>.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(ApprenticeEvent apprenticeEvent, CancellationToken cancellationToken)
    {
        using var span = FileTrace.Start("notice", apprenticeEvent.RunId);
        var orders = new List<string>();
        foreach (var committee in committees.Following(apprenticeEvent))
        {
            await inbox.TryAddAsync(InboxId.Digest(committee.Id), apprenticeEvent, cancellationToken);
            if (!committee.MembersWantingAtOnce(apprenticeEvent, committee.Schedule.LocalDay(clock.GetUtcNow())).Any()) continue;

            var isNew = await inbox.TryAddAsync(InboxId.Notice(committee.Id), apprenticeEvent, cancellationToken);
            // The window is chosen after the event is in: whoever ordered this window's notice will find it.
            var order = NextNotice(committee, clock.GetUtcNow());
            var isFirst = await inbox.TryAnnounceAsync(InboxId.Notice(committee.Id), order.Notice, cancellationToken);
            if (isFirst || !isNew) orders.Add(order.ToJson());
        }
        return orders;
    }

    /// <summary>The notice of the window that this instant lies in.</summary>
    private NoticeOrder NextNotice(Committee committee, DateTimeOffset now)
    {
        var window = options.Value.NoticeWindow.Ticks;
        var end = new DateTimeOffset(((now.UtcTicks / window) + 1) * window, TimeSpan.Zero);
        return new NoticeOrder
        {
            Committee = committee.Id,
            Notice = string.Create(CultureInfo.InvariantCulture, $"{committee.Id}!{end.UtcDateTime:yyyy-MM-ddTHHmmss}Z"),
            NotBefore = end + s_grace,
        };
    }
}
