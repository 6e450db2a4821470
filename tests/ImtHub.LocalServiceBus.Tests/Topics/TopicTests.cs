using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Topics;

public sealed class TopicTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_subscription_has_a_copy_of_its_own()
    {
        var topic = await bus.TopicAsync("a", "b", "c");
        await bus.SendAsync(topic, "x");

        var receiver = bus.Client.CreateReceiver(topic, "a");
        await receiver.CompleteMessageAsync(await TestBus.OneAsync(receiver), Stop);

        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/a").Active);
        Assert.Equal("x", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "b"))).Body.ToString());
        Assert.Equal("x", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "c"))).Body.ToString());
    }

    [Fact]
    public async Task A_subscription_gets_nothing_from_before_it_was_there()
    {
        var topic = await bus.TopicAsync();
        await bus.SendAsync(topic, "dropped");
        await bus.Administration.CreateSubscriptionAsync(topic, "late", Stop);

        await bus.SendAsync(topic, "kept");

        Assert.Equal("kept", (await TestBus.OneAsync(bus.Client.CreateReceiver(topic, "late"))).Body.ToString());
        Assert.Equal(0, bus.Counts($"{topic}/Subscriptions/late").Active);
    }

    [Fact]
    public async Task A_subscription_has_dead_letters_of_its_own()
    {
        var topic = await bus.TopicAsync("a", "b");
        await bus.SendAsync(topic, "x");
        var receiver = bus.Client.CreateReceiver(topic, "a");

        await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), "Why", cancellationToken: Stop);

        var dead = await TestBus.OneAsync(
            bus.Client.CreateReceiver(topic, "a", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter })
        );
        Assert.Equal(("Why", $"{topic}/Subscriptions/a"), (dead.DeadLetterReason, dead.DeadLetterSource));
        Assert.Equal((1, 0), (bus.Counts($"{topic}/Subscriptions/b").Active, bus.Counts($"{topic}/Subscriptions/b").DeadLettered));
    }

    [Fact]
    public async Task The_shorter_life_of_topic_and_subscription_counts()
    {
        await using var timed = await TestBus.StartAsync(
            new TopicConfiguration
            {
                Name = "t",
                Properties = new() { DefaultMessageTimeToLive = TimeSpan.FromMinutes(2) },
                Subscriptions =
                [
                    new()
                    {
                        Name = "short",
                        Properties = new() { DefaultMessageTimeToLive = TimeSpan.FromMinutes(1), DeadLetteringOnMessageExpiration = true },
                    },
                    new()
                    {
                        Name = "long",
                        Properties = new() { DefaultMessageTimeToLive = TimeSpan.FromMinutes(9) },
                    },
                ],
            }
        );
        await timed.SendAsync("t", "x");

        timed.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 1), (timed.Counts("t/Subscriptions/short").DeadLettered, timed.Counts("t/Subscriptions/long").Active));
        timed.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(0, timed.Counts("t/Subscriptions/long").Active);
    }

    [Fact]
    public async Task A_subscription_with_sessions_gets_only_messages_that_have_one()
    {
        var topic = await bus.TopicAsync("plain");
        await bus.Administration.CreateSubscriptionAsync(
            new Azure.Messaging.ServiceBus.Administration.CreateSubscriptionOptions(topic, "sessions") { RequiresSession = true },
            Stop
        );

        await bus.Client.CreateSender(topic).SendMessagesAsync([new("1"), new("2") { SessionId = "s" }], Stop);

        Assert.Equal((2, 1), (bus.Counts($"{topic}/Subscriptions/plain").Active, bus.Counts($"{topic}/Subscriptions/sessions").Active));
    }
}
