using Azure.Storage.Blobs.Models;
using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.ServiceBus;

public sealed class LocalServiceBusTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_arrives_letter_for_letter_with_what_the_broker_adds()
    {
        const string body = """{ "hours": 1.50, "at": "2026-03-02T08:00:00+01:00", "name": "Zoë <&> \u0000 ☕" }""";
        var (bus, queue) = await QueueAsync();

        await bus.SendAsync(queue, [body], Cancelled);
        var message = Assert.Single(await bus.ReceiveAsync(queue, 10, Cancelled));

        Assert.Equal(body, message.Body);
        Assert.Equal(queue, message.EntityPath);
        Assert.Equal(1, message.DeliveryCount);
        Assert.Equal(_clock.GetUtcNow(), message.EnqueuedTime);
        Assert.Null(message.DeadLetterReason);
    }

    [Fact]
    public async Task Each_message_has_an_id_of_its_own_and_a_rising_sequence_number()
    {
        var (bus, queue) = await QueueAsync();

        await bus.SendAsync(queue, ["a", "b", "a"], Cancelled);
        var messages = await bus.ReceiveAsync(queue, 10, Cancelled);

        Assert.Equal(["a", "b", "a"], messages.Select(m => m.Body));
        Assert.Equal(3, messages.Select(m => m.MessageId).Distinct().Count());
        Assert.Equal(messages.Select(m => m.SequenceNumber).Order().Distinct(), messages.Select(m => m.SequenceNumber));
    }

    [Fact]
    public async Task A_topic_gives_each_subscription_its_own_copy()
    {
        var bus = Bus();
        var topic = UniqueNames.Queue();
        await bus.DeclareSubscriptionAsync(topic, "notices", Cancelled);
        await bus.DeclareSubscriptionAsync(topic, "audit", Cancelled);

        await bus.SendAsync(topic, ["event"], Cancelled);
        await bus.CompleteAsync(Assert.Single(await bus.ReceiveAsync($"{topic}/notices", 10, Cancelled)), Cancelled);

        Assert.Empty(await bus.ReceiveAsync($"{topic}/notices", 10, Cancelled));
        Assert.Equal("event", Assert.Single(await bus.ReceiveAsync($"{topic}/audit", 10, Cancelled)).Body);
    }

    [Fact]
    public async Task A_topic_without_subscriptions_takes_messages_and_drops_them()
    {
        var bus = Bus();
        var topic = UniqueNames.Queue();
        await bus.DeclareTopicAsync(topic, Cancelled);

        await bus.SendAsync(topic, ["unheard"], Cancelled);
        await bus.DeclareSubscriptionAsync(topic, "late", Cancelled);

        Assert.Empty(await bus.ReceiveAsync($"{topic}/late", 10, Cancelled));
    }

    [Fact]
    public async Task An_entity_that_was_never_declared_is_refused_by_name()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Bus().SendAsync("nowhere", ["lost"], Cancelled));

        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_the_same_in_any_case()
    {
        var (bus, queue) = await QueueAsync();

        await bus.SendAsync(queue.ToUpperInvariant(), ["a"], Cancelled);

        Assert.Single(await bus.ReceiveAsync(queue.ToUpperInvariant(), 10, Cancelled));
    }

    [Fact]
    public async Task Messages_sent_are_there_for_the_next_process()
    {
        var (before, queue) = await QueueAsync();
        await before.SendAsync(queue, ["kept"], Cancelled);

        var after = Bus();
        await after.DeclareQueueAsync(queue, Cancelled);

        Assert.Equal("kept", Assert.Single(await after.ReceiveAsync(queue, 10, Cancelled)).Body);
    }

    [Fact]
    public async Task Whoever_waits_is_told_where_a_message_has_become_available()
    {
        var (bus, queue) = await QueueAsync();
        var told = new List<string>();
        bus.MessageAvailable += told.Add;

        await bus.SendAsync(queue, ["a"], Cancelled);
        await bus.AbandonAsync(Assert.Single(await bus.ReceiveAsync(queue, 1, Cancelled)), Cancelled);
        await bus.DeadLetterAsync(Assert.Single(await bus.ReceiveAsync(queue, 1, Cancelled)), "Unreadable", Cancelled);

        Assert.Equal([queue, queue, $"{queue}/$deadletterqueue"], told);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(48_000)]
    [InlineData(LocalServiceBus.LongestBody)]
    public async Task A_body_of_up_to_256_KB_arrives_whole_and_leaves_nothing_behind(int length)
    {
        var (bus, queue) = await QueueAsync();
        var body = new string('x', length);

        await bus.SendAsync(queue, [body], Cancelled);
        var message = Assert.Single(await bus.ReceiveAsync(queue, 1, Cancelled));
        await bus.CompleteAsync(message, Cancelled);

        Assert.Equal(body, message.Body);
        Assert.Equal(0, await bus.CountAsync(queue, Cancelled));
        Assert.Equal(0, BodyBlobs(queue));
    }

    [Fact]
    public async Task A_longer_body_is_refused_and_nothing_of_the_call_is_sent()
    {
        var (bus, queue) = await QueueAsync();
        var tooLong = new string('é', LocalServiceBus.LongestBody / 2) + "x";

        await Assert.ThrowsAsync<ArgumentException>(() => bus.SendAsync(queue, ["short", tooLong], Cancelled));

        Assert.Equal(0, await bus.CountAsync(queue, Cancelled));
    }

    [Fact]
    public async Task A_long_body_is_dead_lettered_whole()
    {
        var (bus, queue) = await QueueAsync();
        var body = new string('x', 100_000);
        await bus.SendAsync(queue, [body], Cancelled);

        await bus.DeadLetterAsync(Assert.Single(await bus.ReceiveAsync(queue, 1, Cancelled)), "Unreadable", Cancelled);

        Assert.Equal(0, BodyBlobs(queue));
        Assert.Equal(body, Assert.Single(await bus.ReceiveAsync($"{queue}/$deadletterqueue", 1, Cancelled)).Body);
    }

    private LocalServiceBus Bus() => new(azurite.ConnectionString, clock: _clock);

    private async Task<(LocalServiceBus Bus, string Queue)> QueueAsync()
    {
        var bus = Bus();
        var queue = UniqueNames.Queue("queue");
        await bus.DeclareQueueAsync(queue, Cancelled);
        return (bus, queue);
    }

    private int BodyBlobs(string entity)
    {
        var bodies = azurite.Blobs.GetBlobContainerClient("servicebus-bodies");
        return bodies.Exists(Cancelled)
            ? bodies.GetBlobs(BlobTraits.None, BlobStates.None, new EntityPath(entity).StorageQueue + "/", Cancelled).Count()
            : 0;
    }
}
