using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

public sealed class ReceivingTests(SharedBus bus)
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(100);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_received_message_is_locked_and_goes_to_nobody_else()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "x");

        await TestBus.OneAsync(bus.Client.CreateReceiver(queue));

        Assert.Null(await bus.Client.CreateReceiver(queue).ReceiveMessageAsync(s_moment, Stop));
        Assert.Equal((0, 1), (bus.Counts(queue).Active, bus.Counts(queue).Locked));
    }

    [Fact]
    public async Task A_message_that_is_received_and_deleted_is_gone()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "x");
        var receiver = bus.Client.CreateReceiver(
            queue,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );

        Assert.Equal("x", (await TestBus.OneAsync(receiver)).Body.ToString());

        Assert.Equal((0, 0), (bus.Counts(queue).Active, bus.Counts(queue).Locked));
    }

    [Fact]
    public async Task An_empty_queue_gives_nothing_and_a_later_message_goes_to_who_asks_then()
    {
        var queue = await bus.QueueAsync();
        var first = bus.Client.CreateReceiver(queue);
        Assert.Null(await first.ReceiveMessageAsync(s_moment, Stop));

        await bus.SendAsync(queue, "late");

        Assert.Equal("late", (await TestBus.OneAsync(bus.Client.CreateReceiver(queue))).Body.ToString());
    }

    [Fact]
    public async Task Who_waits_gets_a_message_when_it_comes()
    {
        var queue = await bus.QueueAsync();
        var waiting = TestBus.OneAsync(bus.Client.CreateReceiver(queue));

        await bus.SendAsync(queue, "x");

        Assert.Equal("x", (await waiting).Body.ToString());
    }

    [Fact]
    public async Task A_cancelled_receive_takes_no_message_along()
    {
        var queue = await bus.QueueAsync();
        var receiver = bus.Client.CreateReceiver(queue);
        using var cancel = new CancellationTokenSource(s_moment);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => receiver.ReceiveMessageAsync(TimeSpan.FromMinutes(1), cancel.Token));

        await bus.SendAsync(queue, "x");

        Assert.Equal("x", (await TestBus.OneAsync(receiver)).Body.ToString());
    }

    [Fact]
    public async Task Messages_come_in_the_order_in_which_they_were_sent()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "1", "2", "3");
        var receiver = bus.Client.CreateReceiver(queue);

        Assert.Equal("1", (await TestBus.OneAsync(receiver)).Body.ToString());
        Assert.Equal("2", (await TestBus.OneAsync(receiver)).Body.ToString());
        Assert.Equal("3", (await TestBus.OneAsync(receiver)).Body.ToString());
    }

    [Fact]
    public async Task Competing_receivers_share_the_messages_and_none_is_given_twice()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, [.. Enumerable.Range(0, 40).Select(i => $"{i}")]);
        var receivers = Enumerable.Range(0, 4).Select(_ => bus.Client.CreateReceiver(queue)).ToList();

        var batches = await Task.WhenAll(receivers.Select(receiver => receiver.ReceiveMessagesAsync(10, TimeSpan.FromSeconds(10), Stop)));

        var all = batches.SelectMany(batch => batch).Select(message => message.Body.ToString()).ToList();
        Assert.Equal(all.Distinct().Count(), all.Count);
        Assert.All(batches, batch => Assert.NotEmpty(batch));
    }

    [Fact]
    public async Task Prefetched_messages_go_back_uncounted_when_the_receiver_closes()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, [.. Enumerable.Range(0, 30).Select(i => $"{i}")]);
        var greedy = bus.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { PrefetchCount = 30 });
        var looked = await TestBus.OneAsync(greedy);
        await Eventually.TrueAsync(() => bus.Counts(queue).Locked == 30, Stop);

        await greedy.DisposeAsync();

        await Eventually.TrueAsync(() => bus.Counts(queue).Active == 29, Stop);
        var next = bus.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var counts = new List<int>();
        while (counts.Count < 29)
        {
            var message = await TestBus.OneAsync(next);
            Assert.NotEqual(looked.SequenceNumber, message.SequenceNumber);
            counts.Add(message.DeliveryCount);
        }

        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Peeking_shows_all_messages_and_locks_none()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "locked", "deferred", "active");
        var receiver = bus.Client.CreateReceiver(queue);
        await TestBus.OneAsync(receiver);
        await receiver.DeferMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await bus.Client.CreateSender(queue).ScheduleMessageAsync(new("scheduled"), DateTimeOffset.UtcNow.AddHours(1), Stop);

        var peeker = bus.Client.CreateReceiver(queue);
        var peeked = await peeker.PeekMessagesAsync(2, cancellationToken: Stop);
        var rest = await peeker.PeekMessagesAsync(10, cancellationToken: Stop);

        Assert.Equal(
            [
                ("locked", ServiceBusMessageState.Active, 1),
                ("deferred", ServiceBusMessageState.Deferred, 1),
                ("active", ServiceBusMessageState.Active, 0),
                ("scheduled", ServiceBusMessageState.Scheduled, 0),
            ],
            peeked.Concat(rest).Select(message => (message.Body.ToString(), message.State, message.DeliveryCount))
        );
        Assert.Empty(await peeker.PeekMessagesAsync(1, cancellationToken: Stop));
        Assert.Equal(1, bus.Counts(queue).Active);
    }

    [Fact]
    public async Task Receiving_from_a_topic_itself_or_from_nowhere_is_refused()
    {
        var topic = await bus.TopicAsync("s");

        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.CreateReceiver(topic).ReceiveMessageAsync(s_moment, Stop));
        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            bus.Client.CreateReceiver(topic, "other").ReceiveMessageAsync(s_moment, Stop)
        );
        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, refused.Reason);
    }

    [Fact]
    public async Task A_receiver_learns_that_its_queue_was_deleted()
    {
        var queue = await bus.QueueAsync();
        var receiver = bus.Client.CreateReceiver(queue);
        Assert.Null(await receiver.ReceiveMessageAsync(s_moment, Stop));

        await bus.Administration.DeleteQueueAsync(queue, Stop);

        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    await receiver.ReceiveMessageAsync(s_moment, Stop);
                    return false;
                }
                catch (ServiceBusException e)
                {
                    return e.Reason == ServiceBusFailureReason.MessagingEntityNotFound;
                }
            },
            Stop
        );
    }
}
