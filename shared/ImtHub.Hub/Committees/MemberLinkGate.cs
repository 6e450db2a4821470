using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Records.Statements;
using ImtHub.Records.Telemetry;

namespace ImtHub.Hub.Committees;

/// <summary>
/// Lets in whoever holds a member's link, as often as a link may be used, while the committee's file names the member. Opening one changes
/// nothing but that count: scanners of mail open links too.
/// </summary>
public sealed class MemberLinkGate(
    IMemberLinkStore store,
    IPartnerAccessStore uses,
    PartnerLimits limits,
    CommitteeCatalog committees,
    TimeProvider clock
)
{
    /// <summary>Judges a request.</summary>
    /// <param name="text">The link's text, as the address has it.</param>
    public async Task<MemberOpening> OpenAsync(string? text, CancellationToken cancellationToken)
    {
        if (SecretText.Read(text) is not { } shown)
        {
            return new MemberOpening.Refused();
        }

        var now = clock.GetUtcNow();
        var link = await store.FindAsync(shown.Id, cancellationToken);
        if (!shown.Matches(link?.Hash) || link is null || !link.IsValidAt(now))
        {
            return new MemberOpening.Refused();
        }

        if (
            committees.Find(link.Committee) is not { } committee
            || committee.Members.FirstOrDefault(member => AddressKey.Of(member.Address) == link.Member) is not { } member
            || !member.ServesOn(committee.Schedule.LocalDay(now))
        )
        {
            return new MemberOpening.Refused();
        }

        var (number, left) = await uses.CountAsync($"link {link.Id}", now, cancellationToken);
        if (number > limits.LinkRequestsPerMinute)
        {
            HubMetrics.Throttled("hub");
            return new MemberOpening.TooOften(left);
        }

        return new MemberOpening.Opened(new(link, committee, member));
    }
}

/// <summary>Whether a member's link opens its pages.</summary>
public abstract record MemberOpening
{
    /// <summary>It does.</summary>
    /// <param name="Visit">Who looks.</param>
    public sealed record Opened(MemberVisit Visit) : MemberOpening;

    /// <summary>It is forged, has ended, was taken back, or its member serves no more. Which of these is told to nobody.</summary>
    public sealed record Refused : MemberOpening;

    /// <summary>It was used too often.</summary>
    /// <param name="RetryAfter">How long to wait; a second to a minute.</param>
    public sealed record TooOften(TimeSpan RetryAfter) : MemberOpening;
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
