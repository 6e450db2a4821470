using System.Globalization;
using ImtHub.Notifications.Committees;
using NodaTime;
using Xunit;

namespace ImtHub.Notifications.Tests.Committees;

public class QuietHoursTests
{
    [Theory]
    // Chicago is 6 hours behind UTC in winter: quiet from 20:00 to 07:00.
    [InlineData(20, 7, "2026-01-05T12:59Z", "2026-01-05T13:00Z")]
    [InlineData(20, 7, "2026-01-05T13:00Z", "2026-01-05T13:00Z")]
    [InlineData(20, 7, "2026-01-06T01:59Z", "2026-01-06T01:59Z")]
    [InlineData(20, 7, "2026-01-06T02:00Z", "2026-01-06T13:00Z")]
    // The last evening of a month, and of February in a leap year.
    [InlineData(20, 7, "2026-02-01T03:00Z", "2026-02-01T13:00Z")]
    [InlineData(20, 7, "2028-02-29T03:00Z", "2028-02-29T13:00Z")]
    [InlineData(20, 7, "2028-03-01T03:00Z", "2028-03-01T13:00Z")]
    // Over the night in which clocks go forward (8 March 2026) and back (1 November 2026).
    [InlineData(20, 7, "2026-03-08T02:00Z", "2026-03-08T12:00Z")]
    [InlineData(20, 7, "2026-11-01T02:00Z", "2026-11-01T13:00Z")]
    // They end at an hour that is skipped: as much later as the clock jumps.
    [InlineData(20, 2, "2026-03-08T05:00Z", "2026-03-08T08:00Z")]
    // They end at an hour that comes twice: at the first.
    [InlineData(20, 1, "2026-11-01T05:00Z", "2026-11-01T06:00Z")]
    // Within one day.
    [InlineData(12, 13, "2026-01-05T18:30Z", "2026-01-05T19:00Z")]
    [InlineData(12, 13, "2026-01-05T17:30Z", "2026-01-05T17:30Z")]
    public void What_falls_into_them_waits_for_their_end(int from, int to, string instant, string end) =>
        Assert.Equal(At(end), new QuietHours(from, to).EndOf(At(instant), DateTimeZoneProviders.Tzdb["America/Chicago"]));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
