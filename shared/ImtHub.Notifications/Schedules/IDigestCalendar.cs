namespace ImtHub.Notifications.Schedules;

/// <summary>Remembers per committee up to which instant its digests are settled.</summary>
public interface IDigestCalendar
{
    /// <summary>The instant (UTC) up to which each committee's slots are settled; a committee never seen is absent.</summary>
    Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Settles the committee's slots up to that instant; an earlier instant than the one known changes nothing.</summary>
    Task SettleAsync(string committeeId, DateTimeOffset through, CancellationToken cancellationToken);
}
