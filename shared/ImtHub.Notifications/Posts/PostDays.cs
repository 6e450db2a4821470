using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Options;
using NodaTime;

namespace ImtHub.Notifications.Posts;

/// <summary>Which day a post belongs to, in the hub's time zone (<see cref="MailOptions.TimeZone"/>).</summary>
public sealed class PostDays(IOptions<MailOptions> options)
{
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[options.Value.TimeZone];

    /// <summary>The day in the zone.</summary>
    public DateOnly Of(DateTimeOffset at) => Instant.FromDateTimeOffset(at).InZone(_zone).Date.ToDateOnly();

    /// <summary>The time of day in the zone: <c>14:05</c>.</summary>
    public string TimeOf(DateTimeOffset at) =>
        Instant.FromDateTimeOffset(at).InZone(_zone).TimeOfDay.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
