using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>Storage and Service Bus are too busy for a part of what they are asked: the hub is slower, and loses nothing.</summary>
public sealed class ThrottledStoreTests
{
    /// <param name="busy">How many requests in a row are refused.</param>
    /// <param name="of">Of how many.</param>
    /// <param name="leastRefused">So many are refused at least, or nothing was tried.</param>
    [Theory]
    [InlineData(1, 3, 50)] // The clients' own retries are enough.
    [InlineData(5, 100, 10)] // Longer than a client tries: calls fail and come again.
    public async Task A_store_and_a_bus_that_are_too_busy_slow_the_hub_down_and_nothing_is_lost(int busy, int of, int leastRefused)
    {
        await using var servers = await SharedServers.StartAsync(2);
        await using var calm = await Drops.Small.RunAsync(servers, 0);
        var throttle = new Throttle(busy, of);

        await using var throttled = await Drops.Small.RunAsync(servers, 1, throttle: throttle);

        Assert.InRange(throttle.Refused, leastRefused, int.MaxValue);
        var outcome = await RunOutcome.ReadAsync(servers, throttled);
        Assert.Empty(outcome.DifferencesTo(await RunOutcome.ReadAsync(servers, calm)));
        Assert.InRange(throttled.Clock.GetUtcNow(), calm.Clock.GetUtcNow(), DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_bus_that_is_too_busy_for_hours_costs_no_try_and_no_event()
    {
        await using var servers = await SharedServers.StartAsync(2);
        await using var calm = await Drops.Small.RunAsync(servers, 0);
        var throttle = new Throttle(busy: 0, of: 1) { BusyBusSends = 240 };

        await using var throttled = await Drops.Small.RunAsync(servers, 1, throttle: throttle);

        Assert.Equal(0, throttle.BusyBusSends);
        Assert.Empty((await RunOutcome.ReadAsync(servers, throttled)).DifferencesTo(await RunOutcome.ReadAsync(servers, calm)));
        // Each refusal puts a signal off by half a minute, and two wait side by side.
        Assert.InRange(throttled.Clock.GetUtcNow() - calm.Clock.GetUtcNow(), TimeSpan.FromMinutes(55), TimeSpan.FromHours(3));
    }
}
