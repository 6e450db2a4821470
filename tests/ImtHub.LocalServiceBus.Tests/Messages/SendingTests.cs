using System.Transactions;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

public sealed class SendingTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_arrives_with_all_that_was_set()
    {
        var queue = await bus.QueueAsync();
        var id = Guid.NewGuid();
        var sent = new ServiceBusMessage("body")
        {
            MessageId = "m1",
            CorrelationId = "c1",
            Subject = "subject",
            To = "to",
            ReplyTo = "reply",
            ReplyToSessionId = "reply session",
            ContentType = "text/plain",
            PartitionKey = "key",
            TimeToLive = TimeSpan.FromHours(2),
            ApplicationProperties =
            {
                ["text"] = "t",
                ["int"] = 1,
                ["long"] = 2L,
                ["double"] = 1.5,
                ["flag"] = true,
                ["id"] = id,
                ["time"] = TimeSpan.FromSeconds(3),
                ["instant"] = new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
                ["decimal"] = 1.25m,
                ["uri"] = new Uri("https://example.org/"),
            },
        };
        await bus.Client.CreateSender(queue).SendMessageAsync(sent, Stop);

        var message = await TestBus.OneAsync(bus.Client.CreateReceiver(queue));

        Assert.Equal("body", message.Body.ToString());
        Assert.Equal(
            ("m1", "c1", "subject", "to", "reply", "reply session", "text/plain", "key", TimeSpan.FromHours(2)),
            (
                message.MessageId,
                message.CorrelationId,
                message.Subject,
                message.To,
                message.ReplyTo,
                message.ReplyToSessionId,
                message.ContentType,
                message.PartitionKey,
                message.TimeToLive
            )
        );
        Assert.Equal(sent.ApplicationProperties.OrderBy(p => p.Key), message.ApplicationProperties.OrderBy(p => p.Key));
        Assert.Equal(ServiceBusMessageState.Active, message.State);
    }

    [Fact]
    public async Task A_body_of_text_numbers_and_lists_arrives_as_it_was()
    {
        var queue = await bus.QueueAsync();
        var value = new ServiceBusMessage();
        value.GetRawAmqpMessage().Body = AmqpMessageBody.FromValue(42L);
        var list = new ServiceBusMessage();
        list.GetRawAmqpMessage().Body = AmqpMessageBody.FromSequence([
            ["a", 1],
            ["b", true],
        ]);
        var parts = new ServiceBusMessage();
        parts.GetRawAmqpMessage().Body = AmqpMessageBody.FromData([new byte[] { 1, 2 }, new byte[] { 3 }]);
        await bus.Client.CreateSender(queue).SendMessagesAsync([value, list, parts], Stop);

        var receiver = bus.Client.CreateReceiver(queue);

        (await TestBus.OneAsync(receiver)).GetRawAmqpMessage().Body.TryGetValue(out var number);
        Assert.Equal(42L, number);
        (await TestBus.OneAsync(receiver)).GetRawAmqpMessage().Body.TryGetSequence(out var rows);
        Assert.Equal(
            [
                ["a", 1],
                ["b", true],
            ],
            rows!.ToList()
        );
        Assert.Equal(new byte[] { 1, 2, 3 }, (await TestBus.OneAsync(receiver)).Body.ToArray());
    }

    [Fact]
    public async Task A_batch_of_a_hundred_arrives_in_order()
    {
        var queue = await bus.QueueAsync();
        await using var sender = bus.Client.CreateSender(queue);
        using var batch = await sender.CreateMessageBatchAsync(Stop);
        for (var i = 0; i < 100; i++)
        {
            Assert.True(batch.TryAddMessage(new ServiceBusMessage($"{i}")));
        }

        await sender.SendMessagesAsync(batch, Stop);
        var receiver = bus.Client.CreateReceiver(
            queue,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );
        var messages = new List<ServiceBusReceivedMessage>();
        while (messages.Count < 100)
        {
            messages.AddRange(await receiver.ReceiveMessagesAsync(100, TimeSpan.FromSeconds(10), Stop));
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{i}"), messages.Select(m => m.Body.ToString()));
        Assert.Equal(messages.Select(m => m.SequenceNumber).Order().Distinct(), messages.Select(m => m.SequenceNumber));
    }

    [Fact]
    public async Task A_batch_with_one_message_that_cannot_be_taken_is_refused_as_a_whole()
    {
        var queue = await bus.QueueAsync(options => options.RequiresSession = true);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bus.Client.CreateSender(queue).SendMessagesAsync([new("1") { SessionId = "s" }, new("2")], Stop)
        );

        Assert.Equal(0, bus.Counts(queue).Active);
    }

    [Fact]
    public async Task A_message_of_900_KB_arrives_byte_for_byte()
    {
        var queue = await bus.QueueAsync();
        var body = new byte[900 * 1024];
        Random.Shared.NextBytes(body);
        await bus.Client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage(body), Stop);

        Assert.Equal(body, (await TestBus.OneAsync(bus.Client.CreateReceiver(queue))).Body.ToArray());
    }

    [Fact]
    public async Task A_message_that_is_too_large_is_refused()
    {
        var queue = await bus.QueueAsync();

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            bus.Client.CreateSender(queue).SendMessageAsync(new ServiceBusMessage(new byte[1024 * 1024]), Stop)
        );

        Assert.Equal(ServiceBusFailureReason.MessageSizeExceeded, refused.Reason);
    }

    [Fact]
    public async Task Names_are_the_same_in_any_case_and_may_hold_slashes()
    {
        await bus.Administration.CreateQueueAsync("Part.One/Part-Two_3", Stop);
        await bus.SendAsync("part.one/PART-two_3", "x");

        Assert.Equal("x", (await TestBus.OneAsync(bus.Client.CreateReceiver("PART.ONE/part-two_3"))).Body.ToString());
    }

    [Fact]
    public async Task Sending_to_what_does_not_exist_is_refused()
    {
        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => bus.SendAsync("nowhere", "x"));

        Assert.Equal(ServiceBusFailureReason.MessagingEntityNotFound, refused.Reason);
    }

    [Fact]
    public async Task Nothing_can_be_sent_to_dead_letters_or_to_one_subscription()
    {
        var topic = await bus.TopicAsync("s");

        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.SendAsync($"{topic}/Subscriptions/s", "x"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.SendAsync($"{topic}/Subscriptions/s/$DeadLetterQueue", "x"));
    }

    [Fact]
    public async Task Transactions_are_refused_and_change_nothing()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "there");
        var receiver = bus.Client.CreateReceiver(queue);
        var message = await TestBus.OneAsync(receiver);

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => bus.SendAsync(queue, "x"));
        }

        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => receiver.CompleteMessageAsync(message, Stop));
        }

        Assert.Equal((0, 1), (bus.Counts(queue).Active, bus.Counts(queue).Locked));
    }
}
