using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Statements;

namespace ImtHub.Hub.Committees;

/// <summary>Lets in whoever holds a member's link, while the committee's file names the member.</summary>
public sealed class MemberLinkGate(
    IMemberLinkStore store,
    IPartnerAccessStore uses,
    PartnerLimits limits,
    CommitteeCatalog committees,
    TimeProvider clock
)
{
    private readonly LinkDoor _door = new(uses, limits, clock);

    /// <summary>Judges a request.</summary>
    /// <param name="text">The link's text, as the address has it.</param>
    public Task<LinkOpening<MemberVisit>> OpenAsync(string? text, CancellationToken cancellationToken) =>
        _door.OpenAsync<MemberLink, MemberVisit>(text, store.FindAsync, Visit, cancellationToken);

    private MemberVisit? Visit(MemberLink link, DateTimeOffset now) =>
        committees.Find(link.Committee) is { } committee
        && committee.Members.FirstOrDefault(member => AddressKey.Of(member.Address) == link.Member) is { } member
        && member.ServesOn(committee.Schedule.LocalDay(now))
            ? new(link, committee, member)
            : null;
}

/// <summary>A member who looks at their committee's pages.</summary>
public sealed record MemberVisit(MemberLink Link, Committee Committee, CommitteeMember Member)
{
    /// <summary>Whoever is meant, as votes name them.</summary>
    public Voter Voter => Voter.Of(Member);
}

/// <summary>Who says something to a question.</summary>
/// <param name="Member">Stands for the member's address.</param>
/// <param name="Name">The member as others know them.</param>
/// <param name="Side">The side that the member speaks for; null for a member who does not decide.</param>
public sealed record Voter(string Member, string Name, CommitteeSide? Side)
{
    /// <summary>The voter that a member is.</summary>
    public static Voter Of(CommitteeMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new(
            AddressKey.Of(member.Address),
            member.Name ?? $"the {member.Role.InWords()} member",
            member.Role switch
            {
                MemberRole.Labor => CommitteeSide.Labor,
                MemberRole.Management => CommitteeSide.Management,
                _ => null,
            }
        );
    }
}
