using ImtHub.Azure.Health;
using ImtHub.Hub.Health;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Health;

/// <summary>Somebody notices when a timer does not run.</summary>
public sealed class TimerTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0 0 * * * *", 65, 0)]
    [InlineData("0 0 * * * *", 71, 11)]
    [InlineData("0 */15 * * * *", 60, 45)]
    [InlineData("0 0 5 * * *", 60, 0)]
    [InlineData("0 0 0 29 2 *", 60, 0)]
    public void A_timer_is_late_from_when_it_should_have_run_after_some_grace(string schedule, int minutesLater, int lateMinutes) =>
        Assert.Equal(TimeSpan.FromMinutes(lateMinutes), new HubTimer("Any", schedule).LatenessAt(s_noon, s_noon.AddMinutes(minutesLater)));

    [Fact]
    public async Task One_that_never_ran_becomes_late_from_the_first_look_on()
    {
        var log = new TableTimerLog(await azurite.NewTableAsync());
        Assert.Equal((s_noon, false), await log.SinceAsync("Any", s_noon, Stop));
        Assert.Equal((s_noon, false), await log.SinceAsync("Any", s_noon.AddHours(1), Stop));
        await log.RanAsync("Any", s_noon.AddHours(2), Stop);
        Assert.Equal((s_noon.AddHours(2), true), await log.SinceAsync("Any", s_noon.AddHours(3), Stop));
    }
}
