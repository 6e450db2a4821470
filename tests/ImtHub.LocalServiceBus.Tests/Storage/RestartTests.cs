using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>What a broker with a data folder knows when it is started again.</summary>
public sealed class RestartTests : IDisposable
{
    private static readonly ServiceBusEntities s_entities = new()
    {
        Queues =
        [
            new()
            {
                Name = "q",
                Properties = new() { MaxDeliveryCount = 3, DeadLetteringOnMessageExpiration = true },
            },
            new()
            {
                Name = "unique",
                Properties = new() { RequiresDuplicateDetection = true },
            },
            new()
            {
                Name = "sessions",
                Properties = new() { RequiresSession = true },
            },
        ],
        Topics = [new() { Name = "t", Subscriptions = [new() { Name = "a" }, new() { Name = "b" }] }],
    };

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_there_with_all_they_had()
    {
        long number;
        await using (var bus = await StartAsync())
        {
            await bus
                .Client.CreateSender("q")
                .SendMessageAsync(
                    new ServiceBusMessage("body")
                    {
                        MessageId = "m",
                        Subject = "s",
                        ApplicationProperties = { ["n"] = 1 },
                    },
                    Stop
                );
            number = (await bus.Client.CreateReceiver("q").PeekMessageAsync(cancellationToken: Stop)).SequenceNumber;
        }

        await using var again = await StartAsync();
        var message = await TestBus.OneAsync(again.Client.CreateReceiver("q"));

        Assert.Equal(
            ("body", "m", "s", 1, 1, number),
            (
                message.Body.ToString(),
                message.MessageId,
                message.Subject,
                message.ApplicationProperties["n"],
                message.DeliveryCount,
                message.SequenceNumber
            )
        );
    }

    [Fact]
    public async Task What_was_settled_stays_settled()
    {
        long deferred;
        await using (var bus = await StartAsync())
        {
            await bus.SendAsync("q", "completed", "deferred", "dead", "abandoned");
            var receiver = bus.Client.CreateReceiver("q");
            await receiver.CompleteMessageAsync(await TestBus.OneAsync(receiver), Stop);
            var late = await TestBus.OneAsync(receiver);
            deferred = late.SequenceNumber;
            await receiver.DeferMessageAsync(late, cancellationToken: Stop);
            await receiver.DeadLetterMessageAsync(await TestBus.OneAsync(receiver), "Why", cancellationToken: Stop);
            await receiver.AbandonMessageAsync(await TestBus.OneAsync(receiver), new Dictionary<string, object> { ["n"] = 1 }, Stop);
        }

        await using var again = await StartAsync();

        Assert.Equal(new EntityCounts("q", 1, 0, 0, 1, 1), again.Counts("q"));
        var abandoned = await TestBus.OneAsync(again.Client.CreateReceiver("q"));
        Assert.Equal(("abandoned", 2, 1), (abandoned.Body.ToString(), abandoned.DeliveryCount, abandoned.ApplicationProperties["n"]));
        Assert.Equal("deferred", (await again.Client.CreateReceiver("q").ReceiveDeferredMessageAsync(deferred, Stop)).Body.ToString());
        Assert.Equal("Why", (await TestBus.OneAsync(again.DeadLetters("q"))).DeadLetterReason);
    }

    [Fact]
    public async Task A_lock_is_gone_and_its_message_receivable()
    {
        ServiceBusReceivedMessage locked;
        await using (var bus = await StartAsync())
        {
            await bus.SendAsync("q", "x");
            locked = await TestBus.OneAsync(bus.Client.CreateReceiver("q"));
        }

        await using var again = await StartAsync();
        var receiver = again.Client.CreateReceiver("q");

        var lost = await Assert.ThrowsAsync<ServiceBusException>(() => receiver.CompleteMessageAsync(locked, Stop));
        Assert.Equal(ServiceBusFailureReason.MessageLockLost, lost.Reason);
        Assert.Equal("x", (await TestBus.OneAsync(receiver)).Body.ToString());
    }

    [Fact]
    public async Task A_sequence_number_is_never_used_twice()
    {
        long last;
        await using (var bus = await StartAsync())
        {
            await bus.SendAsync("q", "1", "2");
            var receiver = bus.Client.CreateReceiver(
                "q",
                new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete }
            );
            await TestBus.OneAsync(receiver);
            last = (await TestBus.OneAsync(receiver)).SequenceNumber;
        }

        await using var again = await StartAsync();
        Assert.Equal(0, again.Counts("q").Active);
        await again.SendAsync("q", "3");

        Assert.True((await TestBus.OneAsync(again.Client.CreateReceiver("q"))).SequenceNumber > last);
    }

    [Fact]
    public async Task What_became_due_meanwhile_comes_at_once_and_the_rest_when_due()
    {
        var now = DateTimeOffset.UtcNow;
        await using (var bus = await StartAsync(now))
        {
            await bus.Client.CreateSender("q").ScheduleMessageAsync(new("1"), now.AddMinutes(1), Stop);
            await bus.Client.CreateSender("t").ScheduleMessageAsync(new("2"), now.AddMinutes(1), Stop);
            await bus.Client.CreateSender("q").ScheduleMessageAsync(new("3"), now.AddMinutes(9), Stop);
        }

        await using var again = await StartAsync(now.AddMinutes(5));

        Assert.Equal(new EntityCounts("q", 1, 0, 1, 0, 0), again.Counts("q"));
        Assert.Equal((1, 1), (again.Counts("t/Subscriptions/a").Active, again.Counts("t/Subscriptions/b").Active));
        again.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(new EntityCounts("q", 2, 0, 0, 0, 0), again.Counts("q"));
    }

    [Fact]
    public async Task What_expired_meanwhile_is_dead_lettered()
    {
        var now = DateTimeOffset.UtcNow;
        await using (var bus = await StartAsync(now))
        {
            await bus.Client.CreateSender("q").SendMessageAsync(new("x") { TimeToLive = TimeSpan.FromMinutes(1) }, Stop);
        }

        await using var again = await StartAsync(now.AddMinutes(2));

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 1), again.Counts("q"));
    }

    [Fact]
    public async Task Message_ids_are_remembered_and_forgotten_in_time()
    {
        var now = DateTimeOffset.UtcNow;
        await using (var bus = await StartAsync(now))
        {
            await SendAsync(bus);
            var receiver = bus.Client.CreateReceiver("unique");
            await receiver.CompleteMessageAsync(await TestBus.OneAsync(receiver), Stop);
        }

        await using (var again = await StartAsync(now.AddMinutes(9)))
        {
            await SendAsync(again);
            Assert.Equal(0, again.Counts("unique").Active);
        }

        await using var later = await StartAsync(now.AddMinutes(11));
        await SendAsync(later);
        Assert.Equal(1, later.Counts("unique").Active);

        static Task SendAsync(TestBus bus) => bus.Client.CreateSender("unique").SendMessageAsync(new("x") { MessageId = "once" }, Stop);
    }

    [Fact]
    public async Task Sessions_keep_their_messages_and_states()
    {
        await using (var bus = await StartAsync())
        {
            await bus.Client.CreateSender("sessions").SendMessageAsync(new("x") { SessionId = "s" }, Stop);
            await using var session = await bus.Client.AcceptSessionAsync("sessions", "s", cancellationToken: Stop);
            await session.SetSessionStateAsync(BinaryData.FromString("half"), Stop);
        }

        await using var again = await StartAsync();
        await using var next = await again.Client.AcceptNextSessionAsync("sessions", cancellationToken: Stop);

        Assert.Equal(("s", "half"), (next.SessionId, (await next.GetSessionStateAsync(Stop)).ToString()));
        Assert.Equal("x", (await TestBus.OneAsync(next)).Body.ToString());
    }

    [Fact]
    public async Task Entities_and_rules_made_at_run_time_are_there_with_their_messages()
    {
        await using (var bus = await StartAsync())
        {
            await bus.Administration.CreateQueueAsync(
                new CreateQueueOptions("made") { MaxDeliveryCount = 4, LockDuration = TimeSpan.FromSeconds(9) },
                Stop
            );
            await bus.Administration.CreateTopicAsync("made-topic", Stop);
            await bus.Administration.CreateSubscriptionAsync("made-topic", "s", Stop);
            await bus.Administration.CreateRuleAsync("t", "a", new CreateRuleOptions("none", new FalseRuleFilter()), Stop);
            await bus.Administration.DeleteRuleAsync("t", "a", "$Default", Stop);
            await bus.SendAsync("made", "1");
            await bus.SendAsync("made-topic", "2");
        }

        await using var again = await StartAsync();
        await again.SendAsync("t", "3");

        var made = (await again.Administration.GetQueueAsync("made", Stop)).Value;
        Assert.Equal((4, TimeSpan.FromSeconds(9)), (made.MaxDeliveryCount, made.LockDuration));
        Assert.Equal((1, 1), (again.Counts("made").Active, again.Counts("made-topic/Subscriptions/s").Active));
        Assert.Equal((0, 1), (again.Counts("t/Subscriptions/a").Active, again.Counts("t/Subscriptions/b").Active));
    }

    [Fact]
    public async Task A_deleted_entity_and_its_messages_are_gone()
    {
        await using (var bus = await StartAsync())
        {
            await bus.Administration.CreateQueueAsync("made", Stop);
            await bus.SendAsync("made", "1");
            await bus.Administration.DeleteQueueAsync("made", Stop);
        }

        await using var again = await StartAsync();
        Assert.False(await again.Administration.QueueExistsAsync("made", Stop));
        await again.Administration.CreateQueueAsync("made", Stop);

        Assert.Equal(0, again.Counts("made").Active);
    }

    [Fact]
    public async Task Messages_of_a_queue_that_is_declared_no_longer_are_kept_until_it_is_again()
    {
        await using (var bus = await StartAsync())
        {
            await bus.SendAsync("q", "x");
        }

        await using (var without = await TestBus.StartAsync(new ServiceBusEntities(), _folder.Path))
        {
            Assert.Empty(without.Broker.GetCounts());
        }

        await using var again = await StartAsync();
        Assert.Equal(1, again.Counts("q").Active);
    }

    [Fact]
    public async Task Clients_go_on_when_their_broker_is_back()
    {
        var first = await ServiceBusBroker.StartAsync(Options(0), Stop);
        await using var client = new ServiceBusClient(
            first.ConnectionString,
            new ServiceBusClientOptions
            {
                RetryOptions =
                {
                    Delay = TimeSpan.FromMilliseconds(50),
                    MaxDelay = TimeSpan.FromMilliseconds(200),
                    MaxRetries = 20,
                },
            }
        );
        await using var sender = client.CreateSender("q");
        var seen = 0;
        await using var processor = client.CreateProcessor("q");
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        processor.ProcessMessageAsync += _ => Task.FromResult(Interlocked.Increment(ref seen));
        await processor.StartProcessingAsync(Stop);
        await sender.SendMessageAsync(new("1"), Stop);
        await Eventually.TrueAsync(() => Volatile.Read(ref seen) == 1, Stop);
        await first.WhenIdleAsync(Stop);

        await first.DisposeAsync();
        await using var second = await ServiceBusBroker.StartAsync(Options(first.Port), Stop);
        await sender.SendMessageAsync(new("2"), Stop);

        await Eventually.TrueAsync(() => Volatile.Read(ref seen) == 2, Stop);
        await second.WhenIdleAsync(Stop);
    }

    public void Dispose() => _folder.Dispose();

    private ServiceBusBrokerOptions Options(int port) =>
        new()
        {
            Entities = s_entities,
            DataFolder = _folder.Path,
            Port = port,
            AdministrationPort = null,
        };

    private Task<TestBus> StartAsync(DateTimeOffset? now = null) =>
        TestBus.StartAsync(s_entities, _folder.Path, new Microsoft.Extensions.Time.Testing.FakeTimeProvider(now ?? DateTimeOffset.UtcNow));
}
