using System.Globalization;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ImtHub.Azure.Setup;
using ImtHub.Hub;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Xunit;

namespace ImtHub.Durability.Tests.Accesses;

/// <summary>
/// The hub's own handlers in this process, on an account, a topic and a mailbox of one run's own, with a clock that stands still until the
/// run moves it. Every access of the handlers goes by a log that may let it fail.
/// </summary>
internal sealed class HubOfOneRun : IAsyncDisposable
{
    private static readonly string[] s_tables =
    [
        StorageNames.Apprentices,
        StorageNames.ApprenticeIndex,
        StorageNames.Identities,
        StorageNames.Runs,
        StorageNames.Reviews,
        StorageNames.Mail,
        StorageNames.CommitteeEvents,
        StorageNames.Demographics,
        StorageNames.Particulars,
        StorageNames.Deadlines,
        StorageNames.IncidentsTable,
        StorageNames.Votes,
    ];

    private static readonly string[] s_containers =
    [
        StorageNames.Hours,
        StorageNames.Enrollments,
        StorageNames.Receipts,
        StorageNames.Archive,
        StorageNames.Checkpoints,
        StorageNames.MailContainer,
        StorageNames.Incidents,
    ];

    private readonly ServiceProvider _services;
    private readonly AccessedBus _bus;
    private readonly HttpClient _graph;
    private readonly Throttle? _throttle;

    private HubOfOneRun(SharedServers servers, int run, HubConfiguration configuration, AccessLog log, Throttle? throttle)
    {
        _throttle = throttle;
        (Log, Hidden) = (log, new HiddenMessages(Clock));
        Mailbox = string.Create(CultureInfo.InvariantCulture, $"run{run}@hub.example");
        var store = servers.Store(run);
        (Tables, Blobs, Queues) = (new TableServiceClient(store), new BlobServiceClient(store), new QueueServiceClient(store, Base64()));
        _bus = new AccessedBus(servers.Bus, SharedServers.TopicSuffix(run), log, throttle);
        _graph = new HttpClient(new AccessedGraph(servers.Connections, log), disposeHandler: false);
        AccessedQueues = new QueueServiceClient(store, Watched(Base64(), "queue", Hidden));
        var blobs = new BlobServiceClient(store, Watched(new BlobClientOptions(), "blob"));
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    [StorageNames.HubConnection] = store,
                    ["Mail:From"] = Mailbox,
                    ["Mail:Contact"] = "contact@hub.example",
                    ["Mail:Staff"] = "staff@hub.example",
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddImtHubStorage(settings)
            .AddHubHandlers(settings)
            .AddSingleton(new TableServiceClient(store, Watched(new TableClientOptions(), "table")))
            .AddSingleton(blobs)
            .AddKeyedSingleton(StorageNames.PartnerConnection, blobs)
            .AddSingleton(AccessedQueues)
            .AddKeyedSingleton(StorageNames.PartnerConnection, AccessedQueues)
            .AddSingleton<ServiceBusClient>(_bus);
        services.AddSingleton(new GraphServiceClient(_graph, new AnonymousAuthenticationProvider(), servers.Graph.ToString()));
        configuration.AddTo(services);
        _services = services.BuildServiceProvider();
    }

    public AccessLog Log { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 12, 15, 0, 0, TimeSpan.Zero));

    /// <summary>What the hub put on queues for later.</summary>
    public HiddenMessages Hidden { get; }

    /// <summary>The address that the run's mails come from.</summary>
    public string Mailbox { get; }

    /// <summary>The run's tables, without log and faults.</summary>
    public TableServiceClient Tables { get; }

    /// <summary>The run's blobs, without log and faults.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The run's queues, without log and faults.</summary>
    public QueueServiceClient Queues { get; }

    /// <summary>The run's queues as the hub and its host reach them.</summary>
    public QueueServiceClient AccessedQueues { get; }

    /// <summary>Makes the hub and its empty store.</summary>
    public static async Task<HubOfOneRun> NewAsync(
        SharedServers servers,
        int run,
        HubConfiguration configuration,
        AccessFault? fault,
        Throttle? throttle
    )
    {
        var (hub, stop) = (
            new HubOfOneRun(servers, run, configuration, new AccessLog(fault), throttle),
            TestContext.Current.CancellationToken
        );
        await Task.WhenAll([
            .. s_tables.Select(name => (Task)hub.Tables.CreateTableAsync(name, stop)),
            .. s_containers.Select(name => (Task)hub.Blobs.CreateBlobContainerAsync(name, cancellationToken: stop)),
            .. StorageNames.Queues.Select(name => (Task)hub.Queues.CreateQueueAsync(name, cancellationToken: stop)),
        ]);
        return hub;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _bus.CloseLinksAsync();
        _graph.Dispose();
    }

    private static QueueClientOptions Base64() => new() { MessageEncoding = QueueMessageEncoding.Base64 };

    /// <summary>Options whose client goes by the log, and tries again only in runs whose fault is about that.</summary>
    private T Watched<T>(T options, string service, HttpPipelinePolicy? within = null)
        where T : ClientOptions
    {
        // Azure's default where the store is busy.
        options.Retry.MaxRetries =
            _throttle is not null ? 3
            : Log.Fault?.Kind == FaultKind.AnswerLostAndAskedAgain ? 1
            : 0;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.AddPolicy(new AccessPolicy(service, Mailbox, Log), HttpPipelinePosition.PerRetry);
        if (_throttle is not null)
        {
            options.Transport = _throttle;
        }

        if (within is not null)
        {
            options.AddPolicy(within, HttpPipelinePosition.PerRetry);
        }

        return options;
    }
}
