using System.Security.Cryptography;
using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Wire;

/// <summary>What the client takes amiss: each of these tests fails when the broker makes one mistake in what it answers.</summary>
public sealed class TrapTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_needs_a_sasl_mechanism_and_an_answered_token()
    {
        var queue = await bus.QueueAsync();
        await using var client = new ServiceBusClient(bus.Broker.ConnectionString, TestBus.OneTry());

        await client.CreateSender(queue).SendMessageAsync(new("x"), Stop);

        Assert.Equal(1, bus.Counts(queue).Active);
    }

    [Fact]
    public async Task A_status_is_a_number_of_32_bits_and_renewed_locks_are_an_array()
    {
        var queue = await bus.QueueAsync(options => options.LockDuration = TimeSpan.FromMinutes(5));
        await bus.SendAsync(queue, "x");
        var receiver = bus.Client.CreateReceiver(queue);
        var message = await TestBus.OneAsync(receiver);
        var before = message.LockedUntil;

        await receiver.RenewMessageLockAsync(message, Stop);

        Assert.True(message.LockedUntil >= before);
    }

    [Fact]
    public async Task A_condition_of_an_error_is_a_symbol()
    {
        var queue = await bus.QueueAsync();

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            bus.Client.CreateReceiver(queue).ReceiveDeferredMessageAsync(1, Stop)
        );

        Assert.Equal(ServiceBusFailureReason.MessageNotFound, refused.Reason);
    }

    [Fact]
    public async Task A_sender_is_told_how_large_a_message_may_be()
    {
        var queue = await bus.QueueAsync();
        await using var sender = bus.Client.CreateSender(queue);

        using var batch = await sender.CreateMessageBatchAsync(Stop);

        Assert.Equal(1024 * 1024, batch.MaxSizeInBytes);
    }

    [Fact]
    public async Task Dead_lettering_is_answered_without_the_reason_for_it()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "x");
        var receiver = bus.Client.CreateReceiver(queue);

        await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), "Reason", "Description", Stop);

        Assert.Equal(1, bus.Counts(queue).DeadLettered);
    }

    [Fact]
    public async Task Every_settlement_is_answered()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "1", "2", "3", "4");
        await using var client = new ServiceBusClient(bus.Broker.ConnectionString, TestBus.OneTry());
        var receiver = client.CreateReceiver(queue);

        await receiver.CompleteMessageAsync(await TestBus.OneAsync(receiver), Stop);
        await receiver.DeferMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);
        await receiver.AbandonMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);

        Assert.Equal(new EntityCounts(queue, 1, 0, 0, 1, 1), bus.Counts(queue));
    }

    [Fact]
    public async Task A_delivery_has_a_token_a_count_a_number_and_times()
    {
        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "x");

        var message = await TestBus.OneAsync(bus.Client.CreateReceiver(queue));

        Assert.NotEqual(Guid.Empty, Guid.Parse(message.LockToken));
        Assert.Equal(1, message.DeliveryCount);
        Assert.True(message.SequenceNumber > 0 && message.EnqueuedSequenceNumber > 0);
        Assert.InRange(message.EnqueuedTime, DateTimeOffset.UtcNow.AddHours(-1), message.LockedUntil.AddMinutes(-1));
    }

    [Fact]
    public async Task An_accepted_session_is_told_with_its_name_and_its_time()
    {
        var queue = await bus.QueueAsync(options => options.RequiresSession = true);
        await bus.Client.CreateSender(queue).SendMessageAsync(new("x") { SessionId = "näme/1" }, Stop);

        await using var session = await bus.Client.AcceptNextSessionAsync(queue, cancellationToken: Stop);

        Assert.Equal("näme/1", session.SessionId);
        Assert.True(session.SessionLockedUntil > DateTimeOffset.UtcNow.AddSeconds(-1));
    }

    [Fact]
    public async Task Content_is_kept_when_the_buffers_it_came_in_are_used_again()
    {
        var queue = await bus.QueueAsync();
        await using var sender = bus.Client.CreateSender(queue);
        var bodies = Enumerable.Range(0, 300).Select(i => RandomNumberGenerator.GetBytes(1 + (i * 331))).ToList();
        await Task.WhenAll(
            bodies.Select(body =>
                sender.SendMessageAsync(new ServiceBusMessage(body) { MessageId = Convert.ToHexString(SHA256.HashData(body)) }, Stop)
            )
        );

        var receiver = bus.Client.CreateReceiver(
            queue,
            new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
        );
        for (var i = 0; i < bodies.Count; i++)
        {
            var message = await TestBus.OneAsync(receiver);
            Assert.Equal(message.MessageId, Convert.ToHexString(SHA256.HashData(message.Body.ToArray())));
        }
    }

    [Fact]
    public async Task Only_header_and_annotations_of_a_message_are_changed()
    {
        var queue = await bus.QueueAsync();
        var sent = new ServiceBusMessage("x");
        var raw = sent.GetRawAmqpMessage();
        raw.Header.Durable = true;
        raw.Header.Priority = 7;
        raw.Footer["f"] = "footer";
        raw.MessageAnnotations["x-own"] = "annotation";
        raw.Properties.UserId = new byte[] { 1, 2 };
        raw.Properties.MessageId = new AmqpMessageId("id");
        raw.Properties.GroupSequence = 5;
        await bus.Client.CreateSender(queue).SendMessageAsync(sent, Stop);

        var got = (await TestBus.OneAsync(bus.Client.CreateReceiver(queue))).GetRawAmqpMessage();

        Assert.Equal((true, (byte)7), (got.Header.Durable!.Value, got.Header.Priority!.Value));
        Assert.Equal(("footer", "annotation"), (got.Footer["f"], got.MessageAnnotations["x-own"]));
        Assert.Equal(new byte[] { 1, 2 }, got.Properties.UserId!.Value.ToArray());
        Assert.Equal(("id", 5u), (got.Properties.MessageId.ToString(), got.Properties.GroupSequence));
    }

    [Theory]
    [InlineData("sb://localhost:{0}")]
    [InlineData("sb://127.0.0.1:{0}")]
    [InlineData("localhost:{0}")]
    public async Task The_broker_is_found_by_name_and_by_number(string endpoint)
    {
        var queue = await bus.QueueAsync();
        var address = string.Format(null, endpoint, bus.Broker.Port);
        await using var client = new ServiceBusClient(
            $"Endpoint={address};SharedAccessKeyName=any;SharedAccessKey=any;UseDevelopmentEmulator=true",
            TestBus.Impatient()
        );

        await client.CreateSender(queue).SendMessageAsync(new("x"), Stop);

        Assert.Equal(1, bus.Counts(queue).Active);
    }

    [Fact]
    public async Task A_name_of_azures_can_be_led_to_the_broker()
    {
        var queue = await bus.QueueAsync();
        var options = TestBus.Impatient();
        options.CustomEndpointAddress = new Uri($"sb://127.0.0.1:{bus.Broker.Port}");
        await using var client = new ServiceBusClient(
            "Endpoint=sb://acme.servicebus.windows.net;SharedAccessKeyName=any;SharedAccessKey=any;UseDevelopmentEmulator=true",
            options
        );

        await client.CreateSender(queue).SendMessageAsync(new("x"), Stop);

        Assert.Equal(1, bus.Counts(queue).Active);
    }

    [Fact]
    public async Task A_client_that_insists_on_encryption_is_turned_away()
    {
        var options = TestBus.OneTry();
        options.CustomEndpointAddress = new Uri($"sb://127.0.0.1:{bus.Broker.Port}");
        await using var client = new ServiceBusClient(
            "Endpoint=sb://acme.servicebus.windows.net;SharedAccessKeyName=any;SharedAccessKey=any",
            options
        );

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("q").SendMessageAsync(new("x"), Stop));

        Assert.Equal(ServiceBusFailureReason.ServiceCommunicationProblem, refused.Reason);
    }

    [Fact]
    public async Task A_broker_that_is_not_there_is_a_problem_of_communication()
    {
        var broker = await ServiceBusBroker.StartAsync(new(), Stop);
        await broker.DisposeAsync();
        await using var client = new ServiceBusClient(broker.ConnectionString, TestBus.OneTry());

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() => client.CreateSender("q").SendMessageAsync(new("x"), Stop));

        Assert.Equal(ServiceBusFailureReason.ServiceCommunicationProblem, refused.Reason);
    }

    [Fact]
    public async Task Bytes_that_are_no_protocol_at_all_harm_nobody()
    {
        using (var raw = new System.Net.Sockets.TcpClient("127.0.0.1", bus.Broker.Port))
        {
            await raw.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Stop);
            var answer = new byte[64];
            while (await raw.GetStream().ReadAsync(answer, Stop) > 0) { }
        }

        var queue = await bus.QueueAsync();
        await bus.SendAsync(queue, "x");
        Assert.Equal("x", (await TestBus.OneAsync(bus.Client.CreateReceiver(queue))).Body.ToString());
    }

    [Fact]
    public async Task Closing_a_receiver_takes_its_credit_back()
    {
        var queue = await bus.QueueAsync();
        var closed = bus.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { PrefetchCount = 10 });
        Assert.Null(await closed.ReceiveMessageAsync(TimeSpan.FromMilliseconds(100), Stop));
        await closed.DisposeAsync();

        await bus.SendAsync(queue, "1", "2", "3");

        await Eventually.TrueAsync(() => bus.Counts(queue).Active == 3, Stop);
    }
}
