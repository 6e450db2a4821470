using ImtHub.Intake.Access;

namespace ImtHub.Hub.Committees;

/// <summary>
/// What the hub keeps of a link by which a member of a committee reads evidence and decides: enough to recognize it, not enough to use it.
/// It is one member's of one committee.
/// </summary>
/// <param name="Id">Finds it; 16 hexadecimal digits.</param>
/// <param name="Hash">SHA-256 of the secret.</param>
/// <param name="Committee">Id of the committee.</param>
/// <param name="Member">Stands for the member's address.</param>
/// <param name="For">What it was issued for: a digest's id, or the words of whoever issued it.</param>
/// <param name="IssuedAt">When it was issued (UTC).</param>
/// <param name="EndsAt">From when on it opens nothing any more (UTC).</param>
public sealed record MemberLink(
    string Id,
    string Hash,
    string Committee,
    string Member,
    string For,
    DateTimeOffset IssuedAt,
    DateTimeOffset EndsAt
) : ILink
{
    /// <summary>Whether it opens anything at an instant.</summary>
    public bool IsValidAt(DateTimeOffset now) => now < EndsAt;
}

/// <summary>Keeps the links of committees' members.</summary>
public interface IMemberLinkStore
{
    /// <summary>A link; null when there is none of this id.</summary>
    Task<MemberLink?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>All links, also those that have ended, of all committees or of one; in order of committee and issue.</summary>
    Task<IReadOnlyList<MemberLink>> ListAsync(string? committee, CancellationToken cancellationToken);

    /// <summary>Stores a link, or its new end.</summary>
    Task SaveAsync(MemberLink link, CancellationToken cancellationToken);
}
