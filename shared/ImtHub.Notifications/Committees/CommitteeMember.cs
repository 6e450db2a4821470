using ImtHub.Records.Events;

namespace ImtHub.Notifications.Committees;

/// <summary>One person who hears of a committee's apprentices.</summary>
/// <param name="Name">Name for the salutation; null when not stated.</param>
/// <param name="Role">The side the member speaks for.</param>
/// <param name="Address">Mail address; unique within the committee, compared without case.</param>
/// <param name="LeavesOn">First day on which the member gets nothing any more, in the committee's zone; null while none is set.</param>
public sealed record CommitteeMember(string? Name, MemberRole Role, string Address, DateOnly? LeavesOn)
{
    /// <summary>True while the member gets mail on that day.</summary>
    public bool ServesOn(DateOnly day) => LeavesOn is not { } leaves || day < leaves;
}

/// <summary>The side a committee member speaks for; what a member hears depends on it.</summary>
public enum MemberRole
{
    /// <summary>The union or the workers' representatives.</summary>
    Labor,

    /// <summary>The employer.</summary>
    Management,

    /// <summary>A college or training provider.</summary>
    Educator,

    /// <summary>The workforce intermediary that runs the program.</summary>
    Intermediary,

    /// <summary>The regulator's contact for the program.</summary>
    RegulatorLiaison,
}

/// <summary>Members' roles in words.</summary>
public static class MemberRoles
{
    /// <summary>A role as people say it: <c>regulator's liaison</c>.</summary>
    public static string InWords(this MemberRole role) =>
        role == MemberRole.RegulatorLiaison ? "regulator's liaison" : role.ToString().ToLowerInvariant();
}

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
    public bool WantsAtOnce(ApprenticeEvent what) =>
        what.IsCompletion()
            ? !WantsNothing
            : AtOnce.Contains(what.Kind.TopicOf()) && (what.Kind.TopicOf() != Topic.Milestones || WantsMilestone(what.Subject));

    internal bool WantsNothing => AtOnce.Count + Digest.Count == 0;

    internal bool WantsMilestone(string? milestone) =>
        AtOnceMilestones.Count == 0 || (milestone is not null && AtOnceMilestones.Contains(milestone));

    /// <summary>
    /// A role that the committee's file does not mention: the whole digest, and nothing at once but completed apprentices.
    /// </summary>
    public static RoleWishes Default { get; } = new(new HashSet<Topic>(), Enum.GetValues<Topic>().ToHashSet());
}
