using System.Globalization;
using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Orders;

/// <summary>One due digest of one committee.</summary>
/// <param name="CommitteeId">The committee.</param>
/// <param name="Day">The day in the committee's zone.</param>
/// <param name="DueAt">The instant (UTC).</param>
/// <param name="DigestId">Id of the digest: the same for every timer run that finds this slot due.</param>
public sealed record DigestSlot(string CommitteeId, DateOnly Day, DateTimeOffset DueAt, string DigestId)
{
    /// <summary>The committee's newest slot at or before that instant, or null.</summary>
    public static DigestSlot? LatestOf(Committee committee, DateTimeOffset now) =>
        committee.Schedule.LatestAt(now) is var (day, dueAt)
            ? new(committee.Id, day, dueAt, string.Create(CultureInfo.InvariantCulture, $"{committee.Id}@{day:yyyy-MM-dd}T{committee.Schedule.Hour:00}"))
            : null;

    /// <summary>A digest out of turn, asked for at that instant.</summary>
    public static DigestSlot OutOfTurn(Committee committee, DateTimeOffset now) =>
        new(committee.Id, committee.Schedule.LocalDay(now), now,
            string.Create(CultureInfo.InvariantCulture, $"{committee.Id}@{now.UtcDateTime:yyyy-MM-ddTHHmmss}Z"));
}

/// <summary>Remembers per committee up to which instant its digests are settled.</summary>
public interface IDigestCalendar
{
    /// <summary>The instant (UTC) up to which each committee's slots are settled; a committee never seen is absent.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Settles the committee's slots up to that instant; an earlier instant than the one known changes nothing.</summary>
    Task SettleAsync(string committeeId, DateTimeOffset through, CancellationToken cancellationToken);
}
