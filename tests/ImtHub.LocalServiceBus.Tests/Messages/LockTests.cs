using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

/// <summary>Locks on a clock that only the test moves.</summary>
public sealed class LockTests
{
    private static readonly QueueConfiguration s_queue = new()
    {
        Name = "q",
        Properties = new() { LockDuration = TimeSpan.FromSeconds(30), MaxDeliveryCount = 2 },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lock_lasts_as_long_as_its_queue_says()
    {
        await using var bus = await TestBus.StartAsync(s_queue);
        var (receiver, message) = await ReceivedAsync(bus);
        Assert.Equal(bus.Clock.GetUtcNow().ToUnixTimeMilliseconds() + 30_000, message.LockedUntil.ToUnixTimeMilliseconds());

        bus.Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, bus.Counts("q").Locked);
        bus.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((1, 0), (bus.Counts("q").Active, bus.Counts("q").Locked));
        Assert.Equal(2, (await TestBus.OneAsync(receiver)).DeliveryCount);
    }

    [Fact]
    public async Task A_lock_that_ran_out_is_of_no_use_any_more()
    {
        await using var bus = await TestBus.StartAsync(s_queue);
        var (receiver, message) = await ReceivedAsync(bus);
        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        Func<Task>[] uses =
        [
            () => receiver.CompleteMessageAsync(message, Stop),
            () => receiver.AbandonMessageAsync(message, cancellationToken: Stop),
            () => receiver.DeferMessageAsync(message, cancellationToken: Stop),
            () => receiver.DeadLetterMessageAsync(message, "Late", cancellationToken: Stop),
            () => receiver.RenewMessageLockAsync(message, Stop),
        ];

        foreach (var use in uses)
        {
            Assert.Equal(ServiceBusFailureReason.MessageLockLost, (await Assert.ThrowsAsync<ServiceBusException>(use)).Reason);
        }

        Assert.Equal(new EntityCounts("q", 1, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task A_renewed_lock_lasts_its_whole_time_again()
    {
        await using var bus = await TestBus.StartAsync(s_queue);
        var (receiver, message) = await ReceivedAsync(bus);
        bus.Clock.Advance(TimeSpan.FromSeconds(20));

        await receiver.RenewMessageLockAsync(message, Stop);

        Assert.Equal(bus.Clock.GetUtcNow().ToUnixTimeMilliseconds() + 30_000, message.LockedUntil.ToUnixTimeMilliseconds());
        bus.Clock.Advance(TimeSpan.FromSeconds(29));
        await receiver.CompleteMessageAsync(message, Stop);
        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task A_message_whose_lock_runs_out_on_its_last_delivery_is_dead_lettered()
    {
        await using var bus = await TestBus.StartAsync(s_queue);
        var (receiver, _) = await ReceivedAsync(bus);
        bus.Clock.Advance(TimeSpan.FromSeconds(30));
        await TestBus.OneAsync(receiver);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 1), bus.Counts("q"));
        Assert.Equal("MaxDeliveryCountExceeded", (await TestBus.OneAsync(bus.DeadLetters("q"))).DeadLetterReason);
    }

    [Fact]
    public async Task The_lock_of_a_receiver_that_is_gone_runs_on()
    {
        await using var bus = await TestBus.StartAsync(s_queue);
        await bus.SendAsync("q", "x");
        await using (var gone = new ServiceBusClient(bus.Broker.ConnectionString))
        {
            await TestBus.OneAsync(gone.CreateReceiver("q"));
        }

        Assert.Equal(1, bus.Counts("q").Locked);
        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(2, (await TestBus.OneAsync(bus.Client.CreateReceiver("q"))).DeliveryCount);
    }

    [Fact]
    public async Task A_deferred_message_whose_lock_runs_out_is_deferred_still()
    {
        await using var bus = await TestBus.StartAsync(s_queue with { Properties = s_queue.Properties with { MaxDeliveryCount = 10 } });
        var (receiver, message) = await ReceivedAsync(bus);
        await receiver.DeferMessageAsync(message, cancellationToken: Stop);
        await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 1, 0), bus.Counts("q"));
        Assert.Equal(3, (await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop)).DeliveryCount);
    }

    private static async Task<(ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> ReceivedAsync(TestBus bus)
    {
        await bus.SendAsync("q", "x");
        var receiver = bus.Client.CreateReceiver("q");
        return (receiver, await TestBus.OneAsync(receiver));
    }
}
