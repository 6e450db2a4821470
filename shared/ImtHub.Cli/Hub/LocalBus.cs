using ImtHub.Azure.Health;
using ImtHub.Azure.ServiceBus;
using ImtHub.Hub.Operations;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;

namespace ImtHub.Cli.Hub;

/// <summary>The Service Bus of a hub on this machine: the namespace that the setting ServiceBus names, else a broker of its own.</summary>
internal sealed class LocalBus : IAsyncDisposable
{
    /// <summary>As on Azure: infra/modules/serviceBus.bicep sets the same.</summary>
    private static readonly TimeSpan s_lock = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_duplicates = TimeSpan.FromHours(1);

    private readonly ServiceBusBroker? _broker;

    private LocalBus(string connectionString, string? administration, ServiceBusBroker? broker) =>
        (ConnectionString, AdministrationConnectionString, _broker) = (connectionString, administration, broker);

    /// <summary>By which messages are sent and received. May hold a secret.</summary>
    public string ConnectionString { get; }

    /// <summary>By which counts are read; null where nothing tells them. May hold a secret.</summary>
    public string? AdministrationConnectionString { get; }

    /// <summary>The queues and topics that the hub needs, with the properties that they have on Azure.</summary>
    public static ServiceBusEntities Entities { get; } =
        new()
        {
            Queues =
            [
                new QueueConfiguration
                {
                    Name = StorageNames.HoursQueue,
                    Properties = new QueueProperties
                    {
                        LockDuration = s_lock,
                        RequiresDuplicateDetection = true,
                        DuplicateDetectionHistoryTimeWindow = s_duplicates,
                    },
                },
            ],
            Topics =
            [
                new TopicConfiguration
                {
                    Name = StorageNames.EventsTopic,
                    Properties = new TopicProperties
                    {
                        RequiresDuplicateDetection = true,
                        DuplicateDetectionHistoryTimeWindow = s_duplicates,
                    },
                    Subscriptions =
                    [
                        new SubscriptionConfiguration
                        {
                            Name = StorageNames.NoticesSubscription,
                            Properties = new SubscriptionProperties { LockDuration = s_lock },
                        },
                        new SubscriptionConfiguration
                        {
                            Name = StorageNames.IndexSubscription,
                            Properties = new SubscriptionProperties { LockDuration = s_lock },
                            Rules =
                            [
                                new RuleConfiguration
                                {
                                    Name = RuleConfiguration.DefaultName,
                                    Properties = new RuleProperties
                                    {
                                        FilterType = RuleFilterType.Correlation,
                                        CorrelationFilter = new CorrelationFilterConfiguration
                                        {
                                            Properties = new Dictionary<string, object> { [BusEventTopic.MovesLists] = BusEventTopic.Yes },
                                        },
                                    },
                                },
                            ],
                        },
                    ],
                },
            ],
        };

    /// <summary>Takes the namespace of the environment's settings, or starts a broker.</summary>
    /// <param name="folder">Where the broker keeps its messages; null for in memory only.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ServiceBusBrokerException">The folder is used by another broker.</exception>
    public static async Task<LocalBus> OpenAsync(string? folder, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(StorageNames.ServiceBusConnection) is { Length: > 0 } named)
        {
            return new LocalBus(named, Environment.GetEnvironmentVariable(StorageNames.ServiceBusAdministration), broker: null);
        }

        var broker = await ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions { Entities = Entities, DataFolder = folder },
            cancellationToken
        );
        return new LocalBus(broker.ConnectionString, broker.AdministrationConnectionString, broker);
    }

    /// <summary>Whether no message waits or is being worked on, dead letters that functions take up included.</summary>
    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        if (_broker is not null)
        {
            return _broker.IsIdle && _broker.GetCounts().All(entity => entity.DeadLettered == 0);
        }

        return AdministrationConnectionString is null
            || (
                await new AdministrationServiceBusDepth(new(AdministrationConnectionString)).ReadAsync(
                    TimeProvider.System.GetUtcNow(),
                    cancellationToken
                )
            ).All(queue => queue.Messages == 0);
    }

    public ValueTask DisposeAsync() => _broker?.DisposeAsync() ?? ValueTask.CompletedTask;
}
