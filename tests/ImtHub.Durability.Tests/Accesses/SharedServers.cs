using System.Globalization;
using Azure.Messaging.ServiceBus;
using ImtHub.Azure.ServiceBus;
using ImtHub.Hub.Operations;
using ImtHub.LocalHost.Azurite;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// A storage server, a broker and a Graph that many runs share: each run has an account, a topic and a mailbox of its own.
/// </summary>
internal sealed class SharedServers : IAsyncDisposable
{
    private readonly AzuriteServer _azurite;
    private readonly ServiceBusBroker _broker;
    private readonly LocalGraphServer _graph;
    private readonly HttpMessageHandler _connections = new SocketsHttpHandler();

    private SharedServers(AzuriteServer azurite, ServiceBusBroker broker, LocalGraphServer graph, SentMailList mails)
    {
        (_azurite, _broker, _graph, Mails) = (azurite, broker, graph, mails);
        Bus = new ServiceBusClient(broker.ConnectionString);
    }

    /// <summary>The mails of all runs.</summary>
    public SentMailList Mails { get; }

    public ServiceBusClient Bus { get; }

    public Uri Graph => _graph.BaseAddress;

    /// <summary>Connections to Graph.</summary>
    public HttpMessageHandler Connections => _connections;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts servers for so many runs.</summary>
    public static async Task<SharedServers> StartAsync(int runs)
    {
        var numbers = Enumerable.Range(0, runs);
        var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true, Accounts = [.. numbers.Select(Account)] }, Stop);
        var broker = await ServiceBusBroker.StartAsync(
            new ServiceBusBrokerOptions { Entities = new ServiceBusEntities { Topics = [.. numbers.Select(Topic)] } },
            Stop
        );
        var mails = new SentMailList();
        return new SharedServers(azurite, broker, await LocalGraphServer.StartAsync(mails, Stop), mails);
    }

    /// <summary>The connection string of a run's account.</summary>
    public string Store(int run) => _azurite.ConnectionStringOf(Account(run));

    /// <summary>What a run's topic is named after its common name.</summary>
    public static string TopicSuffix(int run) => string.Create(CultureInfo.InvariantCulture, $"-{run}");

    public async ValueTask DisposeAsync()
    {
        await Bus.DisposeAsync();
        await _graph.DisposeAsync();
        await _broker.DisposeAsync();
        await _azurite.DisposeAsync();
        _connections.Dispose();
    }

    private static string Account(int run) => string.Create(CultureInfo.InvariantCulture, $"run{run}");

    /// <summary>The topic as it is on Azure.</summary>
    private static TopicConfiguration Topic(int run) =>
        new()
        {
            Name = StorageNames.EventsTopic + TopicSuffix(run),
            Properties = new TopicProperties
            {
                RequiresDuplicateDetection = true,
                DuplicateDetectionHistoryTimeWindow = TimeSpan.FromHours(1),
            },
            Subscriptions =
            [
                new SubscriptionConfiguration { Name = StorageNames.NoticesSubscription },
                new SubscriptionConfiguration
                {
                    Name = StorageNames.IndexSubscription,
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
        };
}
