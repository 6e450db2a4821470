using ImtHub.Notifications.Digests;
using ImtHub.Notifications.Inbox;
using ImtHub.Records.Events;

namespace ImtHub.Notifications.Committees;

/// <summary>What one role wants to hear. A topic in neither set is never sent to it.</summary>
/// <param name="AtOnce">Sent as soon as it happens, one mail an event.</param>
/// <param name="Digest">Parts of the digest; none means no digest.</param>
public sealed record RoleWishes(IReadOnlySet<Topic> AtOnce, IReadOnlySet<Topic> Digest)
{
    /// <summary>Ids of the milestones that are told at once; empty means all. The others stand in the digest.</summary>
    public IReadOnlySet<string> AtOnceMilestones { get; init; } = new HashSet<string>();

    /// <summary>True when the role wants to hear of the event at once.</summary>
    public bool WantsAtOnce(ApprenticeEvent what) =>
        AtOnce.Contains(what.Kind.TopicOf())
        && (what.Kind.TopicOf() != Topic.Milestones || WantsMilestone(what.Subject));

    /// <summary>The news of a notice that the role wants at once.</summary>
    public Digest AtOnceOf(Digest notice) =>
        (notice with { Milestones = [.. notice.Milestones.Where(line => WantsMilestone(line.Milestone))] }).OnlyNews(AtOnce);

    private bool WantsMilestone(string? milestone) =>
        AtOnceMilestones.Count == 0 || (milestone is not null && AtOnceMilestones.Contains(milestone));

    /// <summary>A role that the committee's file does not mention: the whole digest, nothing at once.</summary>
    public static RoleWishes Default { get; } = new(new HashSet<Topic>(), Enum.GetValues<Topic>().ToHashSet());
}
