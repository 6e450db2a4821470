using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Entities;

/// <summary>What a program that runs the broker is told of it.</summary>
public sealed class InspectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_is_idle_until_there_is_a_message_and_again_when_it_is_settled()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        Assert.True(bus.Broker.IsIdle);
        await bus.SendAsync("q", "x");
        Assert.False(bus.Broker.IsIdle);
        var receiver = bus.Client.CreateReceiver("q");
        var message = await TestBus.OneAsync(receiver);
        Assert.False(bus.Broker.IsIdle);
        var idle = bus.Broker.WhenIdleAsync(Stop);
        Assert.False(idle.IsCompleted);

        await receiver.CompleteMessageAsync(message, Stop);

        await idle;
        Assert.True(bus.Broker.IsIdle);
    }

    [Fact]
    public async Task What_waits_for_its_time_or_for_a_person_keeps_no_broker_busy()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await bus.SendAsync("q", "dead", "deferred");
        var receiver = bus.Client.CreateReceiver("q");
        await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await receiver.DeferMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await bus.Client.CreateSender("q").ScheduleMessageAsync(new("x"), bus.Clock.GetUtcNow().AddHours(1), Stop);
        Assert.True(bus.Broker.IsIdle);

        await TestBus.OneAsync(bus.DeadLetters("q"));
        Assert.False(bus.Broker.IsIdle);
        bus.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(new EntityCounts("q", 1, 0, 0, 1, 1), bus.Counts("q"));
        Assert.Equal(new EntityCounts("q/$deadletterqueue", 1, 0, 0, 0, 0), bus.Counts("q/$deadletterqueue"));
    }

    [Fact]
    public async Task A_change_is_told()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var change = bus.Broker.NextChange;
        Assert.False(change.IsCompleted);

        await bus.SendAsync("q", "x");

        await change.WaitAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.False(bus.Broker.NextChange.IsCompleted);
    }
}
