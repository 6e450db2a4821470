using System.Globalization;
using ImtHub.Notifications.Committees;

namespace ImtHub.Notifications.Mailing;

/// <summary>
/// Finds the committees whose digest is due and orders it. A slot stays due until its digest is written
/// (<see cref="IDigestCalendar.SettleAsync"/> by the sender), so that a timer run lost between here and the queue costs nothing;
/// a slot ordered twice has the same digest id and is sent once. After an outage only the newest slot is ordered: its digest
/// holds all that happened.
/// </summary>
public sealed class DigestScheduler(CommitteeCatalog committees, IDigestCalendar calendar)
{
    /// <summary>One order for queue <c>mail</c> for every committee whose digest is due.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var settled = await calendar.ReadAsync(cancellationToken);
        foreach (var committee in committees.All.Where(committee => !settled.ContainsKey(committee.Id)))
        {
            // A committee seen for the first time begins with its next slot, not with one from before it was there.
            await calendar.SettleAsync(committee.Id, now, cancellationToken);
        }
        return
        [
            .. committees
                .All.Where(committee => settled.ContainsKey(committee.Id))
                .Select(committee => DigestSlot.LatestOf(committee, now))
                .OfType<DigestSlot>()
                .Where(slot => slot.DueAt > settled[slot.CommitteeId])
                .Select(slot => DigestOrder.For(slot, onlyWhenChanged: false).ToJson()),
        ];
    }

    /// <summary>
    /// Orders a digest out of turn for every committee, or for one: what is new since the last digest, and no mail when nothing is.
    /// </summary>
    public IReadOnlyList<string> OutOfTurn(DateTimeOffset now, string? committeeId = null) =>
        [
            .. committees
                .All.Where(committee => committeeId is null || committee.Id == committeeId)
                .Select(committee => DigestOrder.For(DigestSlot.OutOfTurn(committee, now), onlyWhenChanged: true).ToJson()),
        ];
}

/// <summary>One due digest of one committee.</summary>
/// <param name="Day">The day in the committee's zone.</param>
/// <param name="DueAt">The instant (UTC).</param>
/// <param name="DigestId">Id of the digest: the same for every timer run that finds this slot due.</param>
public sealed record DigestSlot(string CommitteeId, DateOnly Day, DateTimeOffset DueAt, string DigestId)
{
    /// <summary>The committee's newest slot at or before that instant, or null.</summary>
    public static DigestSlot? LatestOf(Committee committee, DateTimeOffset now) =>
        committee.Schedule.LatestAt(now) is var (day, dueAt)
            ? new(
                committee.Id,
                day,
                dueAt,
                string.Create(CultureInfo.InvariantCulture, $"{committee.Id}@{day:yyyy-MM-dd}T{committee.Schedule.Hour:00}")
            )
            : null;

    /// <summary>A digest out of turn, asked for at that instant.</summary>
    public static DigestSlot OutOfTurn(Committee committee, DateTimeOffset now) =>
        new(
            committee.Id,
            committee.Schedule.LocalDay(now),
            now,
            string.Create(CultureInfo.InvariantCulture, $"{committee.Id}@{now.UtcDateTime:yyyy-MM-ddTHHmmss}Z")
        );
}

/// <summary>Remembers per committee up to which instant its digests are settled.</summary>
public interface IDigestCalendar
{
    /// <summary>The instant (UTC) up to which each committee's slots are settled; a committee never seen is absent.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Settles the committee's slots up to that instant; an earlier instant than the one known changes nothing.</summary>
    Task SettleAsync(string committeeId, DateTimeOffset through, CancellationToken cancellationToken);
}
