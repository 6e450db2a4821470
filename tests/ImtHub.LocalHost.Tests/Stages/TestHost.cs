using Azure.Storage.Queues;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalHost.Keys;
using ImtHub.LocalServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>
/// The test app with settings of its own, on the tests' stores. Started a second time, it is the same host after a restart.
/// </summary>
internal sealed class TestHost
{
    /// <summary>The bus's queue and topic; a host that is not shared and listens to them has a broker of its own.</summary>
    public const string BusQueue = "bus",
        BusTopic = "topic",
        BatchQueue = "batches";

    public static readonly FunctionKeys Keys = new()
    {
        Master = "the-master-key",
        Host = "the-host-key",
        Functions = new Dictionary<string, string> { ["WithKey"] = "the-function-key" },
    };

    private readonly Stage _stage;

    public TestHost(Stage stage, bool isShared = false)
    {
        (_stage, Case) = (stage, isShared ? Probe.Unheard() : stage.Probe.Open());
        HostId = "h" + Case.Tag;
        Settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = stage.Azurite.ConnectionString,
            ["PartnerData"] = stage.PartnerData,
            ["ServiceBus"] = stage.Bus.ConnectionString,
            ["AzureFunctionsWebHost:hostid"] = HostId,
            ["Probe"] = stage.Probe.AddressFor(isShared ? Probe.Shared : Case.Tag),
            ["Bus"] = BusQueue,
            ["Topic"] = BusTopic,
            ["Batches"] = BatchQueue,
            ["Schedule"] = "0 0 0 1 1 *",
            ["AzureFunctionsJobHost:extensions:queues:visibilityTimeout"] = "00:00:00",
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.2",
        };
        foreach (var name in new[] { "Texts", "Counted", "Orders", "ToSend", "Sent", "ToBus", "Files", "Clients" })
        {
            Settings[name] = $"{name.ToLowerInvariant()}-{Case.Tag}";
        }

        Options = new LocalHostOptions
        {
            AppPath = AppPath,
            Settings = Settings,
            Keys = Keys,
            Observer = Invocations,
            BlobInterval = TimeSpan.FromMilliseconds(100),
            Logging = logging => logging.SetMinimumLevel(LogLevel.Information).AddFilter("Worker.Output", LogLevel.Debug).AddProvider(Log),
        };
    }

    /// <summary>The test app as it was built beside these tests.</summary>
    public static string AppPath { get; } =
        Path.Combine(
            Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd('/', '\\'))))!,
            "bin",
            "ImtHub.LocalHost.TestApp",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/', '\\')),
            "ImtHub.LocalHost.TestApp.dll"
        );

    public string HostId { get; }

    /// <summary>What functions of a host that is not shared told.</summary>
    public ProbeCase Case { get; }

    public Dictionary<string, string?> Settings { get; }

    public LogRecorder Log { get; } = new();

    public InvocationRecorder Invocations { get; } = new();

    public LocalHostOptions Options { get; set; }

    /// <summary>A broker with one queue and one topic.</summary>
    public static ServiceBusBrokerOptions BusOptions() =>
        new()
        {
            AdministrationPort = null,
            Entities = new ServiceBusEntities
            {
                Queues =
                [
                    new QueueConfiguration
                    {
                        Name = BusQueue,
                        Properties = new QueueProperties { MaxDeliveryCount = 3 },
                    },
                    new QueueConfiguration
                    {
                        Name = BatchQueue,
                        Properties = new QueueProperties { MaxDeliveryCount = 3 },
                    },
                ],
                Topics =
                [
                    new TopicConfiguration
                    {
                        Name = BusTopic,
                        Subscriptions =
                        [
                            new SubscriptionConfiguration
                            {
                                Name = "notices",
                                Properties = new() { MaxDeliveryCount = 3 },
                            },
                            new SubscriptionConfiguration { Name = "reports" },
                        ],
                    },
                ],
            },
        };

    /// <summary>A queue that a setting names, in the host's account unless told otherwise.</summary>
    public QueueClient Queue(string setting, string? suffix = null) => _stage.Azurite.Queues.GetQueueClient(Settings[setting] + suffix);

    /// <summary>Sends a message, making its queue.</summary>
    public async Task SendAsync(string setting, string message)
    {
        var queue = Queue(setting);
        await queue.CreateIfNotExistsAsync(cancellationToken: TestContext.Current.CancellationToken);
        await queue.SendMessageAsync(message, TestContext.Current.CancellationToken);
    }

    /// <summary>How many messages a queue holds, hidden ones included.</summary>
    public async Task<int> CountAsync(string setting, string? suffix = null)
    {
        var queue = Queue(setting, suffix);
        return await queue.ExistsAsync(TestContext.Current.CancellationToken)
            ? (await queue.GetPropertiesAsync(TestContext.Current.CancellationToken)).Value.ApproximateMessagesCount
            : 0;
    }

    /// <summary>Waits until a host has nothing to do, and fails when that takes too long.</summary>
    public static Task IdleAsync(LocalFunctionsHost running) =>
        running
            .WaitUntilIdleAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Eventually.Patience, TestContext.Current.CancellationToken);

    /// <summary>Starts it with these functions alone; with none named, with all.</summary>
    public Task<LocalFunctionsHost> StartAsync(params string[] functions)
    {
        for (var i = 0; i < functions.Length; i++)
        {
            Settings[$"AzureFunctionsJobHost:functions:{i}"] = functions[i];
        }

        return LocalFunctionsHost.StartAsync(Options, TestContext.Current.CancellationToken);
    }
}
