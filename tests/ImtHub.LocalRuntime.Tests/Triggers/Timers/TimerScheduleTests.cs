using System.Globalization;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Triggers.Timers;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Timers;

public class TimerScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01 12:02:00", "2026-03-01 12:05:00")]
    [InlineData("0 */5 * * * *", "2026-03-01 12:05:00", "2026-03-01 12:10:00")]
    [InlineData("30 0 7 * * Mon-Fri", "2026-03-06 08:00:00", "2026-03-09 07:00:30")]
    [InlineData("0 0 6 29 2 *", "2026-03-01 00:00:00", "2028-02-29 06:00:00")]
    [InlineData("*/5 * * * *", "2026-03-01 12:02:00", "2026-03-01 12:05:00")]
    public void The_next_occurrence_is_in_utc(string schedule, string now, string next) =>
        Assert.Equal(Utc(next), TimerSchedule.Parse(schedule).After(Utc(now)));

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0,20 0 * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0 0 6 * * *", false)]
    public void A_schedule_under_a_minute_is_told_apart(string schedule, bool isUnderAMinute) =>
        Assert.Equal(isUnderAMinute, TimerSchedule.Parse(schedule).IsUnderAMinute(Utc("2026-03-01 12:02:00")));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 61 * * * *")]
    [InlineData("00:05:00")]
    public void A_text_that_is_no_schedule_is_refused(string schedule) =>
        Assert.Throws<FunctionDisabledException>(() => TimerSchedule.Parse(schedule));

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
