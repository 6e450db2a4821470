using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Sessions;

public sealed class SessionTests(SharedBus bus)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_gives_its_own_messages_in_order_and_no_others()
    {
        var queue = await QueueAsync(("a", "1"), ("b", "2"), ("a", "3"), ("b", "4"));

        await using var session = await bus.Client.AcceptSessionAsync(queue, "b", cancellationToken: Stop);

        Assert.Equal("2", (await TestBus.OneAsync(session)).Body.ToString());
        Assert.Equal("4", (await TestBus.OneAsync(session)).Body.ToString());
        Assert.Null(await session.ReceiveMessageAsync(TimeSpan.FromMilliseconds(100), Stop));
    }

    [Fact]
    public async Task The_next_session_is_the_one_whose_message_waits_longest_and_is_free()
    {
        var queue = await QueueAsync(("b", "1"), ("a", "2"), ("c", "3"));
        await using var held = await bus.Client.AcceptSessionAsync(queue, "b", cancellationToken: Stop);

        await using var next = await bus.Client.AcceptNextSessionAsync(queue, cancellationToken: Stop);

        Assert.Equal("a", next.SessionId);
    }

    [Fact]
    public async Task Who_waits_for_a_session_gets_one_when_a_message_comes()
    {
        var queue = await QueueAsync();
        var accepting = bus.Client.AcceptNextSessionAsync(queue, cancellationToken: Stop);

        await SendAsync(queue, ("late", "x"));

        await using var session = await accepting;
        Assert.Equal("late", session.SessionId);
        Assert.Equal("x", (await TestBus.OneAsync(session)).Body.ToString());
    }

    [Fact]
    public async Task A_session_that_was_waited_for_gives_its_messages_ahead_of_time_too()
    {
        var queue = await QueueAsync();
        var accepting = bus.Client.AcceptNextSessionAsync(queue, new ServiceBusSessionReceiverOptions { PrefetchCount = 10 }, Stop);
        await SendAsync(queue, ("s", "1"), ("s", "2"));

        await using var session = await accepting;

        await Eventually.TrueAsync(() => bus.Counts(queue).Locked == 2, Stop);
        Assert.Equal("1", (await TestBus.OneAsync(session)).Body.ToString());
    }

    [Fact]
    public async Task Waiting_for_a_session_ends_when_none_comes()
    {
        var queue = await QueueAsync();
        await using var hasty = new ServiceBusClient(bus.Broker.ConnectionString, TestBus.OneTry());

        var ended = await Assert.ThrowsAsync<ServiceBusException>(() => hasty.AcceptNextSessionAsync(queue, cancellationToken: Stop));

        Assert.Equal(ServiceBusFailureReason.ServiceTimeout, ended.Reason);
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_keeps_no_session_from_others()
    {
        var queue = await QueueAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bus.Client.AcceptNextSessionAsync(queue, cancellationToken: cancel.Token)
        );

        await SendAsync(queue, ("s", "x"));

        await using var session = await bus.Client.AcceptNextSessionAsync(queue, cancellationToken: Stop);
        Assert.Equal(("s", 1), (session.SessionId, (await TestBus.OneAsync(session)).DeliveryCount));
    }

    [Fact]
    public async Task A_session_has_one_receiver_at_a_time()
    {
        var queue = await QueueAsync(("s", "x"));
        var first = await bus.Client.AcceptSessionAsync(queue, "s", cancellationToken: Stop);

        var refused = await Assert.ThrowsAsync<ServiceBusException>(() =>
            bus.Client.AcceptSessionAsync(queue, "s", cancellationToken: Stop)
        );
        Assert.Equal(ServiceBusFailureReason.SessionCannotBeLocked, refused.Reason);
        await first.DisposeAsync();

        await using var second = await NewHoldAsync(queue, "s");
        Assert.Equal("s", second.SessionId);
    }

    [Fact]
    public async Task Closing_a_session_gives_back_what_was_not_settled()
    {
        var queue = await QueueAsync(("s", "x"));
        var first = await bus.Client.AcceptSessionAsync(queue, "s", cancellationToken: Stop);
        await TestBus.OneAsync(first);
        await first.DisposeAsync();

        await using var second = await bus.Client.AcceptNextSessionAsync(queue, cancellationToken: Stop);

        Assert.Equal(2, (await TestBus.OneAsync(second)).DeliveryCount);
    }

    [Fact]
    public async Task A_session_keeps_its_state_until_it_is_taken_away()
    {
        var queue = await QueueAsync();
        await using (var session = await bus.Client.AcceptSessionAsync(queue, "s", cancellationToken: Stop))
        {
            Assert.Null(await session.GetSessionStateAsync(Stop));
            await session.SetSessionStateAsync(BinaryData.FromString("half"), Stop);
            Assert.Equal("half", (await session.GetSessionStateAsync(Stop)).ToString());
            await session.SetSessionStateAsync(BinaryData.FromString("whole"), Stop);
        }

        await using var later = await NewHoldAsync(queue, "s");
        Assert.Equal("whole", (await later.GetSessionStateAsync(Stop)).ToString());
        await later.SetSessionStateAsync(null, Stop);
        Assert.Null(await later.GetSessionStateAsync(Stop));
    }

    [Fact]
    public async Task A_message_of_a_session_can_be_settled_in_all_ways()
    {
        var queue = await QueueAsync(("s", "1"), ("s", "2"), ("s", "3"), ("s", "4"));
        await using var session = await bus.Client.AcceptSessionAsync(queue, "s", cancellationToken: Stop);

        await session.CompleteMessageAsync(await TestBus.OneAsync(session), Stop);
        await session.DeadLetterMessageAsync(await TestBus.OneAsync(session), "Why", cancellationToken: Stop);
        var deferred = await TestBus.OneAsync(session);
        await session.DeferMessageAsync(deferred, cancellationToken: Stop);
        await session.AbandonMessageAsync(await TestBus.OneAsync(session), cancellationToken: Stop);

        var again = await TestBus.OneAsync(session);
        Assert.Equal(("4", 2), (again.Body.ToString(), again.DeliveryCount));
        var late = await session.ReceiveDeferredMessageAsync(deferred.SequenceNumber, Stop);
        Assert.Equal("3", late.Body.ToString());
        await session.CompleteMessageAsync(late, Stop);
        var dead = await TestBus.OneAsync(
            bus.Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter })
        );
        Assert.Equal(("2", "s", "Why"), (dead.Body.ToString(), dead.SessionId, dead.DeadLetterReason));
        Assert.Equal(new EntityCounts(queue, 0, 1, 0, 0, 1), bus.Counts(queue));
    }

    [Fact]
    public async Task Peeking_a_session_shows_its_messages_only()
    {
        var queue = await QueueAsync(("a", "1"), ("b", "2"), ("a", "3"));
        await using var session = await bus.Client.AcceptSessionAsync(queue, "a", cancellationToken: Stop);

        var peeked = await session.PeekMessagesAsync(10, cancellationToken: Stop);

        Assert.Equal(["1", "3"], peeked.Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task Sessions_with_messages_and_those_with_a_new_state_are_listed()
    {
        var queue = await QueueAsync(("a", "1"), ("b", "2"));
        await using (var session = await bus.Client.AcceptSessionAsync(queue, "c", cancellationToken: Stop))
        {
            await session.SetSessionStateAsync(BinaryData.FromString("x"), Stop);
        }

        Assert.Equal(["a", "b"], await bus.Client.GetMessageSessionsAsync(queue, Stop).ToListAsync(Stop));
        Assert.Equal(["c"], await bus.Client.GetMessageSessionsAsync(queue, DateTimeOffset.UtcNow.AddHours(-1), Stop).ToListAsync(Stop));
        Assert.Empty(await bus.Client.GetMessageSessionsAsync(queue, DateTimeOffset.UtcNow.AddHours(1), Stop).ToListAsync(Stop));
    }

    [Fact]
    public async Task A_queue_with_sessions_is_received_by_session_and_one_without_is_not()
    {
        var with = await QueueAsync();
        var without = await bus.QueueAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            bus.Client.CreateReceiver(with).ReceiveMessageAsync(TimeSpan.FromSeconds(1), Stop)
        );
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.AcceptSessionAsync(without, "s", cancellationToken: Stop));
    }

    [Fact]
    public async Task A_session_that_several_would_hold_is_refused()
    {
        var queue = await QueueAsync(("s", "1"));
        var shared = new ServiceBusSessionReceiverOptions { EnableNonExclusiveSession = true };

        await Assert.ThrowsAsync<NotSupportedException>(() => bus.Client.AcceptNextSessionAsync(queue, shared, Stop));
    }

    [Fact]
    public async Task A_processor_works_off_all_sessions_each_in_order()
    {
        var queue = await QueueAsync([.. Enumerable.Range(0, 30).Select(i => ($"s{i % 5}", $"{i}"))]);
        var seen = new Dictionary<string, List<int>>();
        await using var processor = bus.Client.CreateSessionProcessor(
            queue,
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 3, SessionIdleTimeout = TimeSpan.FromMilliseconds(200) }
        );
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += call =>
        {
            lock (seen)
            {
                seen[call.SessionId] = [.. seen.GetValueOrDefault(call.SessionId, []), int.Parse(call.Message.Body.ToString(), null)];
            }

            return Task.CompletedTask;
        };

        await processor.StartProcessingAsync(Stop);
        await Eventually.TrueAsync(() => bus.Counts(queue) is { Active: 0, Locked: 0 }, Stop);
        await processor.StopProcessingAsync(Stop);

        Assert.Equal(5, seen.Count);
        Assert.All(seen.Values, numbers => Assert.Equal(6, numbers.Count));
        Assert.All(seen.Values, numbers => Assert.Equal(numbers.Order(), numbers));
    }

    private Task<ServiceBusSessionReceiver> NewHoldAsync(string queue, string id) =>
        Eventually.NotNullAsync<ServiceBusSessionReceiver>(
            async () =>
            {
                try
                {
                    return await bus.Client.AcceptSessionAsync(queue, id, cancellationToken: Stop);
                }
                catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.SessionCannotBeLocked)
                {
                    return null;
                }
            },
            Stop
        );

    private async Task<string> QueueAsync(params (string Session, string Body)[] messages)
    {
        var queue = await bus.QueueAsync(options => options.RequiresSession = true);
        await SendAsync(queue, messages);
        return queue;
    }

    private Task SendAsync(string queue, params (string Session, string Body)[] messages) =>
        messages.Length == 0
            ? Task.CompletedTask
            : bus
                .Client.CreateSender(queue)
                .SendMessagesAsync(messages.Select(m => new ServiceBusMessage(m.Body) { SessionId = m.Session }), Stop);
}
