using NodaTime;
using NodaTime.TimeZones;

namespace ImtHub.Notifications.Committees;

/// <summary>Hours of the committee's own clock in which nothing is sent at once; what happens in them is told when they end. Digests keep their hour.</summary>
/// <param name="From">First full hour that is quiet, 0 to 23.</param>
/// <param name="To">Full hour at which they end, 0 to 23, of the next day when it is not after <paramref name="From"/>.</param>
public sealed record QuietHours(int From, int To)
{
    /// <summary>
    /// The instant (UTC) at which the quiet hours end that this instant lies in; the instant itself when it lies in none. An end that daylight
    /// saving skips comes as much later as the clock jumps; of one that comes twice, the first counts.
    /// </summary>
    public DateTimeOffset EndOf(DateTimeOffset instant, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(instant).InZone(zone).LocalDateTime;
        if (!Holds(local.Hour)) return instant;
        var day = local.Hour < To ? local.Date : local.Date.PlusDays(1);
        return day.At(new LocalTime(To, 0)).InZone(zone, Resolvers.LenientResolver).ToInstant().ToDateTimeOffset();
    }

    private bool Holds(int hour) => From < To ? hour >= From && hour < To : hour >= From || hour < To;
}
