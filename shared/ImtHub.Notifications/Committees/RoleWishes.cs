namespace ImtHub.Notifications.Committees;

/// <summary>What one role wants to hear. A topic in neither set is never sent to it.</summary>
/// <param name="AtOnce">Sent as soon as it happens, one mail an event.</param>
/// <param name="Digest">Parts of the digest; none means no digest.</param>
public sealed record RoleWishes(IReadOnlySet<Topic> AtOnce, IReadOnlySet<Topic> Digest)
{
    /// <summary>A role that the committee's file does not mention: the whole digest, nothing at once.</summary>
    public static RoleWishes Default { get; } = new(new HashSet<Topic>(), Enum.GetValues<Topic>().ToHashSet());
}
