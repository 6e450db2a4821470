using ImtHub.Records.Events;

namespace ImtHub.Notifications.Committees;

/// <summary>
/// What one role wants to hear. A topic in neither set is never sent to it. A completed apprentice is told at once to every role that
/// wants anything at all.
/// </summary>
/// <param name="AtOnce">Sent as soon as it happens; what comes within a minute, in one mail.</param>
/// <param name="Digest">Parts of the digest; none means no digest.</param>
public sealed record RoleWishes(IReadOnlySet<Topic> AtOnce, IReadOnlySet<Topic> Digest)
{
    /// <summary>Ids of the milestones that are told at once; empty means all. The others stand in the digest.</summary>
    public IReadOnlySet<string> AtOnceMilestones { get; init; } = new HashSet<string>();

    /// <summary>True when the role wants to hear of the event at once.</summary>
    public bool WantsAtOnce(ApprenticeEvent what) => what.IsCompletion()
        ? !WantsNothing
        : AtOnce.Contains(what.Kind.TopicOf()) && (what.Kind.TopicOf() != Topic.Milestones || WantsMilestone(what.Subject));

    internal bool WantsNothing => AtOnce.Count + Digest.Count == 0;

    internal bool WantsMilestone(string? milestone) =>
        AtOnceMilestones.Count == 0 || (milestone is not null && AtOnceMilestones.Contains(milestone));

    /// <summary>A role that the committee's file does not mention: the whole digest, and nothing at once but completed apprentices.</summary>
    public static RoleWishes Default { get; } = new(new HashSet<Topic>(), Enum.GetValues<Topic>().ToHashSet());
}
