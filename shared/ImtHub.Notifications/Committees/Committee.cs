using ImtHub.Records.Events;
using NodaTime;
using NodaTime.TimeZones;

namespace ImtHub.Notifications.Committees;

/// <summary>
/// A joint committee: whose apprentices it follows, who hears of them, and when. Read from <c>config/committees/&lt;id&gt;.json</c>.
/// </summary>
public sealed record Committee
{
    /// <summary>Id, equal to the file's name: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Name as it stands in mails.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the sponsors in scope; at least one.</summary>
    public required IReadOnlySet<string> Sponsors { get; init; }

    /// <summary>Cohorts in scope; empty means every cohort of the sponsors.</summary>
    public required IReadOnlySet<string> Cohorts { get; init; }

    /// <summary>When digests fall due, in the committee's own zone.</summary>
    public required CommitteeSchedule Schedule { get; init; }

    /// <summary>When the committee meets, in its own zone, for the calendar of its members; null when the file does not say.</summary>
    public CommitteeSchedule? Meetings { get; init; }

    /// <summary>When nothing is sent at once; null when any hour will do.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Members; at least one, no address twice.</summary>
    public required IReadOnlyList<CommitteeMember> Members { get; init; }

    /// <summary>What is sent when nothing changed.</summary>
    public required WhenNothingChanged WhenNothingChanged { get; init; }

    /// <summary>Wishes of the roles that the file mentions.</summary>
    public required IReadOnlyDictionary<MemberRole, RoleWishes> Wishes { get; init; }

    /// <summary>What that role wants.</summary>
    public RoleWishes WishesOf(MemberRole role) => Wishes.GetValueOrDefault(role, RoleWishes.Default);

    /// <summary>True when an apprentice of that sponsor and cohort is this committee's business.</summary>
    public bool Follows(string sponsor, string? cohort) =>
        Sponsors.Contains(sponsor) && (Cohorts.Count == 0 || (cohort is not null && Cohorts.Contains(cohort)));

    /// <summary>Members who want to hear of regulator deadlines at once and serve on that day.</summary>
    public IEnumerable<CommitteeMember> MembersWantingDeadlines(DateOnly day) =>
        Members.Where(member => member.ServesOn(day) && WishesOf(member.Role).AtOnce.Contains(Topic.Deadlines));

    /// <summary>Members who want to hear of the event at once and serve on that day.</summary>
    public IEnumerable<CommitteeMember> MembersWantingAtOnce(ApprenticeEvent what, DateOnly day) =>
        Members.Where(member => member.ServesOn(day) && WishesOf(member.Role).WantsAtOnce(what));

    /// <summary>Members who get digests and serve on that day.</summary>
    public IEnumerable<CommitteeMember> MembersWantingDigests(DateOnly day) =>
        Members.Where(member => member.ServesOn(day) && WishesOf(member.Role).Digest.Count > 0);
}

/// <summary>What a committee gets when nothing changed since its last digest.</summary>
public enum WhenNothingChanged
{
    /// <summary>No mail.</summary>
    None,
    /// <summary>A short mail that says so.</summary>
#pragma warning disable CA1720 // The word of the committee's file, not a type.
    Short,
#pragma warning restore CA1720
}

/// <summary>
/// Hours of the committee's own clock in which nothing is sent at once; what happens in them is told when they end. Digests keep their
/// hour.
/// </summary>
/// <param name="From">First full hour that is quiet, 0 to 23.</param>
/// <param name="To">Full hour at which they end, 0 to 23, of the next day when it is not after <paramref name="From"/>.</param>
public sealed record QuietHours(int From, int To)
{
    /// <summary>
    /// The instant (UTC) at which the quiet hours end that this instant lies in; the instant itself when it lies in none. An end that
    /// daylight saving skips comes as much later as the clock jumps; of one that comes twice, the first counts.
    /// </summary>
    public DateTimeOffset EndOf(DateTimeOffset instant, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;
        if (!Holds(local.Hour))
        {
            return instant;
        }

        var day = local.Hour < To ? local.Date : local.Date.PlusDays(1);
        return day.At(new LocalTime(To, 0)).InZone(zone, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();
    }

    private bool Holds(int hour) => From < To ? hour >= From && hour < To : hour >= From || hour < To;
}
