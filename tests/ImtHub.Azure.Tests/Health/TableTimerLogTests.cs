using ImtHub.Azure.Health;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Health;

/// <summary>When a timer last ran.</summary>
public sealed class TableTimerLogTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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
