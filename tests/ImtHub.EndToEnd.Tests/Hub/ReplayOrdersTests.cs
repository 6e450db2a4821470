using Azure.Storage.Queues;
using ImtHub.Cli.Hub;
using ImtHub.Hub.Operations;
using ImtHub.LocalHost.Azurite;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A command waits for what it ordered, but not for a hub that is stopped.</summary>
public sealed class ReplayOrdersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Orders_that_nobody_carries_out_are_told_after_a_minute_and_those_that_are_done_are_not()
    {
        await using var azurite = await AzuriteServer.StartAsync(new() { InMemory = true }, Stop);
        var queues = new QueueServiceClient(azurite.ConnectionString);
        var queue = queues.GetQueueClient(StorageNames.ReplayQueue);
        await queue.CreateAsync(cancellationToken: Stop);
        await queue.SendMessageAsync("one", Stop);
        await queue.SendMessageAsync("two", Stop);
        var clock = new HastyClock();
        var orders = new ReplayOrders(queues, clock);

        Assert.Equal(2, await orders.SettleAsync(Stop));
        Assert.Equal(TimeSpan.FromSeconds(80), clock.Passed);

        await queue.ClearMessagesAsync(Stop);
        Assert.Equal(0, await orders.SettleAsync(Stop));
    }

    /// <summary>Twenty seconds pass between two looks at it.</summary>
    private sealed class HastyClock : TimeProvider
    {
        private int _looks = -1;

        public TimeSpan Passed => TimeSpan.FromSeconds(20 * _looks);

        public override long GetTimestamp() => ++_looks * 20 * TimestampFrequency;
    }
}
