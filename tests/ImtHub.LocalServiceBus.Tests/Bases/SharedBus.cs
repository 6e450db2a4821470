using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Administration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Bases;

/// <summary>
/// One broker in memory, with the machine's own clock, for all tests that need no other; every test makes entities of its own.
/// </summary>
public sealed class SharedBus : IAsyncLifetime
{
    public ServiceBusBroker Broker { get; private set; } = null!;

    public ServiceBusClient Client { get; private set; } = null!;

    public ServiceBusAdministrationClient Administration { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Broker = await ServiceBusBroker.StartAsync(new ServiceBusBrokerOptions(), Stop);
        Client = new ServiceBusClient(Broker.ConnectionString, TestBus.Impatient());
        Administration = new ServiceBusAdministrationClient(Broker.AdministrationConnectionString);
    }

    /// <summary>Makes a queue that no other test uses.</summary>
    public async Task<string> QueueAsync(Action<CreateQueueOptions>? change = null)
    {
        var options = new CreateQueueOptions(UniqueNames.Queue("q"));
        change?.Invoke(options);
        await Administration.CreateQueueAsync(options, Stop);
        return options.Name;
    }

    /// <summary>Makes a topic that no other test uses.</summary>
    public async Task<string> TopicAsync(params string[] subscriptions)
    {
        var topic = UniqueNames.Queue("t");
        await Administration.CreateTopicAsync(topic, Stop);
        foreach (var subscription in subscriptions)
        {
            await Administration.CreateSubscriptionAsync(topic, subscription, Stop);
        }

        return topic;
    }

    /// <summary>Sends messages with these bodies to an entity.</summary>
    public async Task SendAsync(string entity, params string[] bodies)
    {
        await using var sender = Client.CreateSender(entity);
        foreach (var body in bodies)
        {
            await sender.SendMessageAsync(new ServiceBusMessage(body), Stop);
        }
    }

    /// <inheritdoc cref="TestBus.Counts"/>
    public EntityCounts Counts(string entity) =>
        Broker.GetCounts().Single(counts => counts.Entity.Equals(entity, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Broker.DisposeAsync();
    }
}
