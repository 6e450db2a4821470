using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Inbox;
using ImtHub.Notifications.Orders;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Takes an event from the topic into the inbox of every committee it concerns, and orders the mails that some role wants at once.
/// The same event again gives the same orders; the ledger of sent mails keeps them from being sent twice, so that a crash between
/// inbox and queue loses nothing.
/// </summary>
public sealed class NoticeHandler(CommitteeCatalog committees, ICommitteeInbox inbox, TimeProvider clock)
{
    /// <summary>Orders for queue <c>mail</c>.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(ApprenticeEvent apprenticeEvent, CancellationToken cancellationToken)
    {
        var orders = new List<string>();
        foreach (var committee in committees.Following(apprenticeEvent.Sponsor, apprenticeEvent.Cohort))
        {
            await inbox.AddAsync(committee.Id, apprenticeEvent, cancellationToken);
            if (committee.MembersWantingAtOnce(apprenticeEvent, committee.Schedule.LocalDay(clock.GetUtcNow())).Any())
                orders.Add(new NoticeOrder { Committee = committee.Id, Event = apprenticeEvent }.ToJson());
        }
        return orders;
    }
}
