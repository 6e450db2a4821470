using System.Globalization;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Timers;

public class ScheduleTests
{
    [Theory]
    [InlineData("0 */5 * * * *", "2026-03-01 12:02:00", "2026-03-01 12:05:00")]
    [InlineData("0 */5 * * * *", "2026-03-01 12:05:00", "2026-03-01 12:10:00")]
    [InlineData("30 0 7 * * Mon-Fri", "2026-03-06 08:00:00", "2026-03-09 07:00:30")]
    [InlineData("0 0 6 29 2 *", "2026-03-01 00:00:00", "2028-02-29 06:00:00")]
    [InlineData("*/5 * * * *", "2026-03-01 12:02:00", "2026-03-01 12:05:00")]
    public void The_next_occurrence_is_in_utc(string schedule, string now, string next) =>
        Assert.Equal(Utc(next), NcrontabSchedule.Parse(schedule).After(Utc(now)));

    [Theory]
    [InlineData("*/30 * * * * *", true)]
    [InlineData("0,20 0 * * * *", true)]
    [InlineData("0 * * * * *", false)]
    [InlineData("0 0 6 * * *", false)]
    [InlineData("0 0 0 30 2 *", false)]
    public void A_schedule_under_a_minute_is_told_apart(string schedule, bool isUnderAMinute) =>
        Assert.Equal(isUnderAMinute, NcrontabSchedule.Parse(schedule).IsUnderAMinute(Utc("2026-03-01 12:02:00")));

    [Theory]
    [InlineData("")]
    [InlineData("every day")]
    [InlineData("0 61 * * * *")]
    [InlineData("00:05:00")]
    public void A_text_that_is_no_schedule_is_refused(string schedule) =>
        Assert.Throws<FunctionDisabledException>(() => NcrontabSchedule.Parse(schedule));

    [Theory]
    // In Chicago, 2026-03-08 has no hour from 2 to 3 (08:00 UTC), and 2026-11-01 has that from 1 to 2 twice (06:00 and 07:00 UTC).
    [InlineData(
        "0 30 8 * * *",
        "2026-03-06 08:30:00",
        "2026-03-07 08:30:00 after 1.00:00:00|" + "2026-03-08 08:30:00 after 1.00:00:00|" + "2026-03-09 08:30:00 after 1.00:00:00"
    )]
    [InlineData(
        "0 0 * * * *",
        "2026-03-08 06:00:00",
        "2026-03-08 07:00:00 after 01:00:00|" + "2026-03-08 08:00:00 after 01:00:00|" + "2026-03-08 09:00:00 after 01:00:00"
    )]
    [InlineData(
        "0 */30 * * * *",
        "2026-11-01 05:30:00",
        "2026-11-01 06:00:00 after 00:30:00|"
            + "2026-11-01 06:30:00 after 00:30:00|"
            + "2026-11-01 07:00:00 after 00:30:00|"
            + "2026-11-01 07:30:00 after 00:30:00|"
            + "2026-11-01 08:00:00 after 00:30:00"
    )]
    [InlineData("0 0 7 * * *", "2026-10-31 07:00:00", "2026-11-01 07:00:00 after 1.00:00:00|" + "2026-11-02 07:00:00 after 1.00:00:00")]
    public async Task The_sdk_waits_for_the_right_instant_also_in_a_zone_whose_clocks_change(string schedule, string from, string expected)
    {
        var steps = expected.Split('|');
        using var child = ChildProgram.Start(nameof(ScheduleInZone), $"{schedule}|{from}|{steps.Length}", "America/Chicago");
        var lines = (await child.Output.ReadToEndAsync(TestContext.Current.CancellationToken)).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        Assert.Equal([.. steps, "-06:00:00"], lines.Select(line => line.Trim()));
    }

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
