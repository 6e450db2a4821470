using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using ImtHub.Azure.Setup;
using ImtHub.Console.Mailbox;
using ImtHub.Hub;
using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Graph;
using ImtHub.LocalHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImtHub.Cli.Hub;

/// <summary>The functions app, running on this machine with a store; beside it the mails that it sent are shown.</summary>
internal sealed class LocalHub : IAsyncDisposable
{
    /// <summary>Where the app serves the console.</summary>
    private const string ConsolePath = "/console/";

    private readonly LocalStore _store;
    private readonly LocalBus _bus;
    private readonly LocalFunctionsHost _host;
    private readonly InvocationPulse _pulse;
    private readonly RunningHubNote? _note;

    private LocalHub(LocalStore store, LocalBus bus, LocalFunctionsHost host, InvocationPulse pulse, RunningHubNote? note)
    {
        _pulse = pulse;
        _store = store;
        _bus = bus;
        _host = host;
        _note = note;
        Upload = new(new BlobServiceClient(store.ConnectionString));
    }

    /// <summary>Where the console and the other HTTP functions answer.</summary>
    public Uri Address => _host.BaseAddress;

    /// <summary>The address of the store in which partners' files lie.</summary>
    public Uri Store => new BlobServiceClient(_store.ConnectionString).Uri;

    /// <summary>Puts files into the store.</summary>
    public StoreUpload Upload { get; }

    /// <summary>The hub's parts, as commands use them; the app has its own in its process.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The key that opens every HTTP function. A secret.</summary>
    public string MasterKey => _host.Keys.Master;

    /// <summary>The functions that run.</summary>
    public IEnumerable<string> FunctionNames => _host.Functions.Select(function => function.Name);

    public static async Task<LocalHub> StartAsync(LocalHubOptions options, CancellationToken cancellationToken)
    {
        var listener = LoopbackPort.Listen(options.Port);
        try
        {
            return await StartAsync(options, listener, cancellationToken);
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    private static async Task<LocalHub> StartAsync(LocalHubOptions options, Socket listener, CancellationToken cancellationToken)
    {
        var azurite = new AzuriteOptions
        {
            DataFolder = options.Data,
            InMemory = options.Data is null,
            Progress = options.Progress,
        };
        var store =
            options.Data is null || options.Store is not null
                ? await LocalStore.OpenAsync(options.Store, azurite, cancellationToken)
                : await LocalStore.OpenAsync(azurite, cancellationToken);
        LocalBus? bus = null;
        try
        {
            bus = await LocalBus.OpenAsync(options.Data is null ? null : Path.Combine(options.Data, "bus"), cancellationToken);
            if (options.Config is not null)
            {
                await new StoreUpload(new BlobServiceClient(store.ConnectionString)).ConfigurationAsync(options.Config, cancellationToken);
            }

            var settings = HubSettings.For(store.ConnectionString, bus, ((IPEndPoint)listener.LocalEndPoint!).Port, options.Timers);
            foreach (var (name, value) in options.Settings)
            {
                settings[name] = value;
            }
            // A configuration that is refused is said here, by file and path, and not in the last words of the app's process.
            await StoredHub.ReadConfigurationAsync(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
            var pulse = new InvocationPulse(options.Observer);
            var host = await LocalFunctionsHost.StartAsync(
                new LocalHostOptions
                {
                    AppPath = FunctionsApp.Find(),
                    HttpListener = listener,
                    Settings = settings,
                    Observer = pulse,
                    IsServiceBusIdle = bus.IsIdleAsync,
                    StateFolder = options.Data is null ? null : Path.Combine(options.Data, "host"),
                    Logging = logging => Log(logging, settings, options.Log),
                    Configure = async front =>
                    {
                        // The app alone reports to Application Insights.
                        front.Configuration.AddInMemoryCollection(
                            settings.Where(setting => setting.Key != TelemetryStartup.ConnectionString)
                        );
                        await front.AddImtHubAsync();
                        front.Services.AddLocalReaders(store.ConnectionString);
                    },
                    MapEndpoints = endpoints =>
                    {
                        endpoints.MapLocalGraph(endpoints.ServiceProvider.GetRequiredService<ISentMailStore>());
                        endpoints.MapCaughtMails();
                        endpoints.MapGet("/", () => Results.LocalRedirect(ConsolePath));
                    },
                },
                cancellationToken
            );
            return new(
                store,
                bus,
                host,
                pulse,
                options.Data is not null && store.IsOwnAzurite
                    ? RunningHubNote.Note(options.Data, new(store.ConnectionString, new Uri(settings["Mail:Receipts"]!)))
                    : null
            );
        }
        catch
        {
            if (bus is not null)
            {
                await bus.DisposeAsync();
            }

            await store.DisposeAsync();
            throw;
        }
    }

    private static void Log(ILoggingBuilder logging, IReadOnlyDictionary<string, string?> settings, ILoggerProvider? log)
    {
        logging.AddHubConsole(settings);
        if (log is not null)
        {
            logging.AddProvider(log);
            logging.Services.Configure<LoggerFilterOptions>(filters =>
                filters.Rules.Add(new LoggerFilterRule(log.GetType().FullName, null, LogLevel.Trace, null))
            );
        }
    }

    /// <summary>Fails when the app ends again and again by itself, or the hub's own store has ended; does not complete otherwise.</summary>
    public async Task WhenEndedAsync() => await await Task.WhenAny(_host.WhenEndedAsync(), _store.WhenEndedAsync());

    /// <summary>Waits until every file has its receipt and no message is left anywhere.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken) => _host.WaitUntilIdleAsync(cancellationToken);

    /// <summary>Completes when an invocation ends after this was asked for.</summary>
    public Task NextInvocationEnd => _pulse.NextEnd;

    /// <summary>Looks for new files now.</summary>
    public void LookForFiles() => _host.LookForBlobs();

    /// <summary>Runs a timer's function now, and returns when it has ended.</summary>
    public Task RunFunctionAsync(string name, CancellationToken cancellationToken) => _host.RunFunctionAsync(name, "", cancellationToken);

    /// <summary>Tells a function that a blob was written, as Event Grid may at any time: twice, late, or of a blob that is gone.</summary>
    public Task SendBlobEventAsync(string function, Uri blob, string etag, CancellationToken cancellationToken) =>
        _host.SendBlobEventAsync(function, blob, etag, DateTimeOffset.UtcNow, cancellationToken);

    /// <summary>Calls one of the app's HTTP functions as staff would, with the host's key.</summary>
    public async Task PostAsync(string route, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("x-functions-key", MasterKey);
        using var answer = await client.PostAsync(new Uri("api/" + route, UriKind.Relative), content: null, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _note?.Dispose();
        await _host.DisposeAsync();
        await _bus.DisposeAsync();
        await _store.DisposeAsync();
    }
}
