using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Bases;

/// <summary>A broker with clients of its own, and a clock that only the test moves.</summary>
public sealed class TestBus : IAsyncDisposable
{
    private TestBus(ServiceBusBroker broker, FakeTimeProvider clock)
    {
        Broker = broker;
        Clock = clock;
        Client = new ServiceBusClient(broker.ConnectionString, Impatient());
        Administration = new ServiceBusAdministrationClient(broker.AdministrationConnectionString);
    }

    public ServiceBusBroker Broker { get; }

    public ServiceBusClient Client { get; }

    public ServiceBusAdministrationClient Administration { get; }

    public FakeTimeProvider Clock { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<TestBus> StartAsync(params QueueConfiguration[] queues) => StartAsync(new ServiceBusEntities { Queues = queues });

    public static Task<TestBus> StartAsync(TopicConfiguration topic) => StartAsync(new ServiceBusEntities { Topics = [topic] });

    public static async Task<TestBus> StartAsync(ServiceBusEntities entities, string? folder = null, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(DateTimeOffset.UtcNow); // The client compares some of the broker's times with the machine's.
        var broker = await ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions
            {
                Entities = entities,
                DataFolder = folder,
                TimeProvider = clock,
            },
            Stop
        );
        return new TestBus(broker, clock);
    }

    /// <summary>Gives up soon, so that a test that fails does not take a minute for it.</summary>
    public static ServiceBusClientOptions Impatient() =>
        new()
        {
            RetryOptions =
            {
                MaxRetries = 1,
                TryTimeout = TimeSpan.FromSeconds(10),
                Delay = TimeSpan.FromMilliseconds(50),
            },
        };

    /// <summary>Never tries a second time.</summary>
    public static ServiceBusClientOptions OneTry() => new() { RetryOptions = { MaxRetries = 0, TryTimeout = TimeSpan.FromSeconds(20) } };

    /// <summary>Receives one message, and fails when there is none.</summary>
    public static async Task<ServiceBusReceivedMessage> OneAsync(ServiceBusReceiver receiver)
    {
        var message = await receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(10), Stop);
        Assert.NotNull(message);
        return message;
    }

    /// <summary>Sends messages with these bodies to an entity.</summary>
    public async Task SendAsync(string entity, params string[] bodies)
    {
        await using var sender = Client.CreateSender(entity);
        await sender.SendMessagesAsync(bodies.Select(body => new ServiceBusMessage(body)), Stop);
    }

    /// <summary>A receiver of an entity's dead letters.</summary>
    public ServiceBusReceiver DeadLetters(string queue) =>
        Client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    /// <summary>The counts of an entity path.</summary>
    public EntityCounts Counts(string entity) =>
        Broker.GetCounts().Single(counts => counts.Entity.Equals(entity, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
