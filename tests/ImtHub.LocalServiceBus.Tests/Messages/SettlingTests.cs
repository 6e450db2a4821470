using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

public sealed class SettlingTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completed_message_is_gone()
    {
        var (queue, receiver, message) = await ReceivedAsync();

        await receiver.CompleteMessageAsync(message, Stop);

        Assert.Equal(new EntityCounts(queue, 0, 0, 0, 0, 0), bus.Counts(queue));
    }

    [Fact]
    public async Task A_message_cannot_be_settled_twice()
    {
        var (_, receiver, message) = await ReceivedAsync();
        await receiver.CompleteMessageAsync(message, Stop);

        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.AbandonMessageAsync(message, cancellationToken: Stop));

        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);
    }

    [Fact]
    public async Task An_abandoned_message_comes_again_counted_and_with_what_was_changed()
    {
        var (_, receiver, message) = await ReceivedAsync();

        await receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["why"] = "later", ["old"] = 2 }, Stop);

        var again = await TestBus.OneAsync(receiver);
        Assert.Equal((2, message.SequenceNumber), (again.DeliveryCount, again.SequenceNumber));
        Assert.Equal(
            ("later", 2, "kept"),
            (again.ApplicationProperties["why"], again.ApplicationProperties["old"], again.ApplicationProperties["same"])
        );
        Assert.Equal("x", again.Body.ToString());
    }

    [Fact]
    public async Task A_message_abandoned_ten_times_is_dead_lettered()
    {
        var (queue, receiver, message) = await ReceivedAsync();
        for (var delivery = 1; delivery < 10; delivery++)
        {
            await receiver.AbandonMessageAsync(message, cancellationToken: Stop);
            message = await TestBus.OneAsync(receiver);
            Assert.Equal(delivery + 1, message.DeliveryCount);
        }

        await receiver.AbandonMessageAsync(message, cancellationToken: Stop);

        Assert.Equal(0, bus.Counts(queue).Active);
        var dead = await TestBus.OneAsync(DeadLetters(queue));
        Assert.Equal("MaxDeliveryCountExceeded", dead.DeadLetterReason);
        Assert.Equal("Message could not be consumed after 10 delivery attempts.", dead.DeadLetterErrorDescription);
    }

    [Fact]
    public async Task A_dead_letter_tells_why_and_whence_and_keeps_its_content()
    {
        var (queue, receiver, message) = await ReceivedAsync();

        await receiver.DeadLetterMessageAsync(message, new Dictionary<string, object> { ["more"] = 1 }, "Unreadable", "Not JSON.", Stop);

        Assert.Equal(1, bus.Counts(queue).DeadLettered);
        var dead = await TestBus.OneAsync(DeadLetters(queue));
        Assert.Equal(("Unreadable", "Not JSON.", queue), (dead.DeadLetterReason, dead.DeadLetterErrorDescription, dead.DeadLetterSource));
        Assert.Equal((1, "kept", "x"), (dead.ApplicationProperties["more"], dead.ApplicationProperties["same"], dead.Body.ToString()));
        Assert.Equal((2, message.SequenceNumber), (dead.DeliveryCount, dead.SequenceNumber));
        await DeadLetters(queue).CompleteMessageAsync(dead, Stop);
        Assert.Equal(0, bus.Counts(queue).DeadLettered);
    }

    [Fact]
    public async Task A_message_can_be_dead_lettered_without_a_reason()
    {
        var (queue, receiver, message) = await ReceivedAsync();

        await receiver.DeadLetterMessageAsync(message, cancellationToken: Stop);

        Assert.Null((await TestBus.OneAsync(DeadLetters(queue))).DeadLetterReason);
    }

    [Fact]
    public async Task A_dead_letter_can_be_abandoned_for_ever()
    {
        var (queue, receiver, message) = await ReceivedAsync();
        await receiver.DeadLetterMessageAsync(message, cancellationToken: Stop);
        var dead = DeadLetters(queue);
        for (var i = 0; i < 15; i++)
        {
            await dead.AbandonMessageAsync(await TestBus.OneAsync(dead), cancellationToken: Stop);
        }

        Assert.Equal(17, (await TestBus.OneAsync(dead)).DeliveryCount);
    }

    [Fact]
    public async Task A_deferred_message_comes_by_its_number_only()
    {
        var (queue, receiver, message) = await ReceivedAsync();

        await receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["why"] = "early" }, Stop);

        Assert.Equal((0, 0, 1), (bus.Counts(queue).Active, bus.Counts(queue).Locked, bus.Counts(queue).Deferred));
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop);
        Assert.Equal(("x", 2, "early"), (deferred.Body.ToString(), deferred.DeliveryCount, deferred.ApplicationProperties["why"]));
        Assert.Equal(ServiceBusMessageState.Deferred, deferred.State);
        await receiver.CompleteMessageAsync(deferred, Stop);
        Assert.Equal(new EntityCounts(queue, 0, 0, 0, 0, 0), bus.Counts(queue));
    }

    [Fact]
    public async Task A_deferred_message_that_is_abandoned_is_deferred_again()
    {
        var (queue, receiver, message) = await ReceivedAsync();
        await receiver.DeferMessageAsync(message, cancellationToken: Stop);
        var deferred = await receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop);

        await receiver.AbandonMessageAsync(deferred, cancellationToken: Stop);

        Assert.Equal((0, 1), (bus.Counts(queue).Active, bus.Counts(queue).Deferred));
    }

    [Fact]
    public async Task Asking_for_a_deferred_message_that_is_none_is_refused()
    {
        var (_, receiver, message) = await ReceivedAsync();

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            receiver.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop)
        );

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refused.Reason);
    }

    [Fact]
    public async Task A_deferred_message_can_be_received_and_deleted()
    {
        var (queue, receiver, message) = await ReceivedAsync();
        await receiver.DeferMessageAsync(message, cancellationToken: Stop);
        var taker = bus.Client.CreateReceiver(
            queue,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );

        Assert.Equal("x", (await taker.ReceiveDeferredMessageAsync(message.SequenceNumber, Stop)).Body.ToString());

        Assert.Equal(0, bus.Counts(queue).Deferred);
    }

    [Theory]
    [InlineData("complete", 0, 0, 0)]
    [InlineData("abandon", 1, 0, 0)]
    [InlineData("defer", 0, 1, 0)]
    [InlineData("dead-letter", 0, 0, 1)]
    public async Task A_message_can_be_settled_after_its_receiver_was_closed(string way, int active, int deferred, int dead)
    {
        var (queue, receiver, message) = await ReceivedAsync();
        await receiver.CloseAsync(Stop);
        await using var other = bus.Client.CreateReceiver(queue);

        await (
            way switch
            {
                "complete" => other.CompleteMessageAsync(message, Stop),
                "abandon" => other.AbandonMessageAsync(message, cancellationToken: Stop),
                "defer" => other.DeferMessageAsync(message, cancellationToken: Stop),
                _ => other.DeadLetterMessageAsync(message, "Late", "By another receiver.", Stop),
            }
        );

        Assert.Equal(new EntityCounts(queue, active, 0, 0, deferred, dead), bus.Counts(queue));
    }

    private ServiceBusReceiver DeadLetters(string queue) =>
        bus.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    private async Task<(string Queue, ServiceBusReceiver Receiver, ServiceBusReceivedMessage Message)> ReceivedAsync()
    {
        var queue = await bus.QueueAsync();
        await bus
            .Client.CreateSender(queue)
            .SendMessageAsync(new ServiceBusMessage("x") { ApplicationProperties = { ["old"] = 1, ["same"] = "kept" } }, Stop);
        var receiver = bus.Client.CreateReceiver(queue);
        return (queue, receiver, await TestBus.OneAsync(receiver));
    }
}
