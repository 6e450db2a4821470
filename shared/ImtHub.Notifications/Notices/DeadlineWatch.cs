using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Sources;
using ImtHub.Records.Progress;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Notices;

/// <summary>
/// Tells of regulators' deadlines that have come near: the staff, and of each committee that follows the apprentice those roles that want
/// it at once. Each is told once, however often the watch looks; a deadline whose day is moved is told again. An order that a crash lost is
/// given by the next look, because the deadline then still waits in the inbox.
/// </summary>
public sealed class DeadlineWatch(
    IDeadlines deadlines,
    CommitteeCatalog committees,
    ICommitteeInbox inbox,
    NoticeSchedule schedule,
    DigestRules rules,
    IOptions<MailOptions> options,
    StoryDay story
)
{
    /// <summary>Orders for queue <c>mail</c>.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var orders = new List<string>();
        var near = await deadlines.OpenAsync(
            null,
            (story.Day ?? DateOnly.FromDateTime(now.UtcDateTime)).AddDays(rules.DeadlineNoticeDays),
            cancellationToken
        );
        if (near.Count == 0)
        {
            return orders;
        }

        if (options.Value.Staff is { Length: > 0 } && await HasNewsAsync(InboxId.Staff, near, cancellationToken))
        {
            orders.Add(schedule.NextOfStaff(now).ToJson());
        }

        foreach (
            var committee in committees.All.Where(committee => committee.MembersWantingDeadlines(committee.Schedule.LocalDay(now)).Any())
        )
        {
            var theirs = near.Where(deadline => committee.Follows(deadline.Sponsor, deadline.Cohort));
            if (await HasNewsAsync(InboxId.Notice(committee.Id), theirs, cancellationToken))
            {
                orders.Add(schedule.Next(committee, now).ToJson());
            }
        }
        return orders;
    }

    /// <summary>Puts what is not known yet into the inbox; true when something waits there to be told.</summary>
    private async Task<bool> HasNewsAsync(string inboxId, IEnumerable<OpenDuty> near, CancellationToken cancellationToken)
    {
        var items = near.Select(InboxItem.Of).ToList();
        await inbox.AddAsync(inboxId, items, cancellationToken);
        return items.Count > 0 && (await inbox.PendingAsync(inboxId, cancellationToken)).Any(item => item.Deadline is not null);
    }
}
