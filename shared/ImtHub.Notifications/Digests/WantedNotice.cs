using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Digests;

/// <summary>The part of a notice that a role wants.</summary>
public static class WantedNotice
{
    /// <summary>What the role wants at once of a notice.</summary>
    public static Digest AtOnceOf(this RoleWishes wishes, Digest notice) =>
        (
            notice with
            {
                Milestones = [.. notice.Milestones.Where(line => wishes.WantsMilestone(line.Milestone))],
                Records =
                [
                    .. notice.Records.Where(line => wishes.AtOnce.Contains(Topic.Records) || (line.IsCompletion && !wishes.WantsNothing)),
                ],
            }
        ).OnlyNews(wishes.AtOnce.Append(Topic.Records).ToHashSet());
}
