using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

/// <summary>Scheduled messages on a clock that only the test moves.</summary>
public sealed class SchedulingTests
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scheduled_message_comes_when_it_is_due()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var due = bus.Clock.GetUtcNow() + s_hour;
        var number = await bus.Client.CreateSender("q").ScheduleMessageAsync(new ServiceBusMessage("x"), due, Stop);
        Assert.Equal((0, 1), (bus.Counts("q").Active, bus.Counts("q").Scheduled));

        bus.Clock.Advance(s_hour);

        var message = await TestBus.OneAsync(bus.Client.CreateReceiver("q"));
        Assert.Equal((number, "x", 1), (message.SequenceNumber, message.Body.ToString(), message.DeliveryCount));
        Assert.Equal(due.ToUnixTimeMilliseconds(), message.EnqueuedTime.ToUnixTimeMilliseconds());
        Assert.Equal(ServiceBusMessageState.Active, message.State);
    }

    [Fact]
    public async Task Who_waits_gets_a_scheduled_message_when_it_is_due()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await bus.Client.CreateSender("q").ScheduleMessageAsync(new ServiceBusMessage("x"), bus.Clock.GetUtcNow() + s_hour, Stop);
        var waiting = TestBus.OneAsync(bus.Client.CreateReceiver("q"));

        bus.Clock.Advance(s_hour);

        Assert.Equal("x", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task A_message_sent_with_a_time_waits_for_it_too()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var message = new ServiceBusMessage("x") { ScheduledEnqueueTime = bus.Clock.GetUtcNow() + s_hour };

        await bus.Client.CreateSender("q").SendMessageAsync(message, Stop);

        Assert.Equal((0, 1), (bus.Counts("q").Active, bus.Counts("q").Scheduled));
        bus.Clock.Advance(s_hour);
        Assert.Equal((1, 0), (bus.Counts("q").Active, bus.Counts("q").Scheduled));
    }

    [Fact]
    public async Task A_time_that_has_passed_means_at_once()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });

        await bus.Client.CreateSender("q").ScheduleMessageAsync(new ServiceBusMessage("x"), bus.Clock.GetUtcNow() - s_hour, Stop);

        Assert.Equal(1, bus.Counts("q").Active);
    }

    [Fact]
    public async Task A_cancelled_message_never_comes()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var sender = bus.Client.CreateSender("q");
        var numbers = await sender.ScheduleMessagesAsync([new("1"), new("2")], bus.Clock.GetUtcNow() + s_hour, Stop);

        await sender.CancelScheduledMessageAsync(numbers[0], Stop);

        bus.Clock.Advance(s_hour);
        Assert.Equal("2", (await TestBus.OneAsync(bus.Client.CreateReceiver("q"))).Body.ToString());
        Assert.Equal(0, bus.Counts("q").Active);
    }

    [Fact]
    public async Task What_was_never_scheduled_cannot_be_cancelled()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            bus.Client.CreateSender("q").CancelScheduledMessageAsync(77, Stop)
        );

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refused.Reason);
    }

    [Fact]
    public async Task The_life_of_a_scheduled_message_begins_when_it_is_due()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var message = new ServiceBusMessage("x") { TimeToLive = TimeSpan.FromMinutes(1) };
        await bus.Client.CreateSender("q").ScheduleMessageAsync(message, bus.Clock.GetUtcNow() + s_hour, Stop);

        bus.Clock.Advance(s_hour);
        Assert.Equal(1, bus.Counts("q").Active);
        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task A_topic_copies_a_scheduled_message_when_it_is_due()
    {
        await using var bus = await TestBus.StartAsync(
            new TopicConfiguration { Name = "t", Subscriptions = [new() { Name = "a" }, new() { Name = "b" }] }
        );
        var sender = bus.Client.CreateSender("t");
        var numbers = await sender.ScheduleMessagesAsync([new("1"), new("2")], bus.Clock.GetUtcNow() + s_hour, Stop);
        await sender.CancelScheduledMessageAsync(numbers[0], Stop);
        Assert.Equal((1, 0), (bus.Counts("t").Scheduled, bus.Counts("t/Subscriptions/a").Active));

        bus.Clock.Advance(s_hour);

        foreach (var subscription in new[] { "a", "b" })
        {
            var message = await TestBus.OneAsync(bus.Client.CreateReceiver("t", subscription));
            Assert.Equal(("2", numbers[1]), (message.Body.ToString(), message.EnqueuedSequenceNumber));
        }

        Assert.Equal(0, bus.Counts("t").Scheduled);
    }
}
