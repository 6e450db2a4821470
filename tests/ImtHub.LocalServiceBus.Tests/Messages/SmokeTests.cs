using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

public sealed class SmokeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_sent_received_and_completed()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await bus.Client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("hello"), Stop);
        var receiver = bus.Client.CreateReceiver("q");
        var message = await TestBus.OneAsync(receiver);
        Assert.Equal("hello", message.Body.ToString());
        Assert.Equal(1, message.DeliveryCount);
        await receiver.CompleteMessageAsync(message, Stop);
        Assert.Equal(0, bus.Counts("q").Locked);
    }

    [Fact]
    public async Task A_message_abandoned_ten_times_is_dead_lettered()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await bus.Client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("hello"), Stop);
        var receiver = bus.Client.CreateReceiver("q");
        for (var i = 1; i <= 10; i++)
        {
            var message = await TestBus.OneAsync(receiver);
            Assert.Equal(i, message.DeliveryCount);
            await receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["try"] = i }, Stop);
        }

        var dead = await TestBus.OneAsync(bus.Client.CreateReceiver("q", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }));
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal(10, dead.ApplicationProperties["try"]);
    }

    [Fact]
    public async Task A_processor_works()
    {
        var topic = new TopicConfiguration { Name = "t", Subscriptions = [new() { Name = "a" }, new() { Name = "b" }] };
        await using var bus = await TestBus.StartAsync(topic);
        await bus.Client.CreateSender("t").SendMessagesAsync([new("1"), new("2"), new("3")], Stop);
        await using var processor = bus.Client.CreateProcessor("t", "a");
        processor.ProcessMessageAsync += e => Task.CompletedTask;
        processor.ProcessErrorAsync += e => Task.CompletedTask;
        await processor.StartProcessingAsync(Stop);
        while (bus.Counts("t/Subscriptions/a") is not { Active: 0, Locked: 0 })
        {
            await bus.Broker.NextChange.WaitAsync(Stop);
        }

        await processor.StopProcessingAsync(Stop);
        Assert.Equal(3, bus.Counts("t/Subscriptions/b").Active);
    }

    [Fact]
    public async Task A_session_works()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q", Properties = new() { RequiresSession = true } });
        await bus.Client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("hello") { SessionId = "s" }, Stop);
        await using var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        Assert.Equal("s", session.SessionId);
        await session.SetSessionStateAsync(BinaryData.FromString("x"), Stop);
        Assert.Equal("x", (await session.GetSessionStateAsync(Stop)).ToString());
        var message = await TestBus.OneAsync(session);
        await session.CompleteMessageAsync(message, Stop);
    }
}
