using Azure.Storage.Blobs;
using ImtHub.Cli.Site;
using ImtHub.Functions.Intake;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.Storage.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ImtHub.Cli.Hub;

/// <summary>The functions app, running on this machine with a store and a site.</summary>
internal sealed class LocalHub : IAsyncDisposable
{
    private readonly LocalStore _store;
    private readonly LocalFunctionsHost _host;
    private readonly RunningHubNote? _note;

    private LocalHub(LocalStore store, LocalFunctionsHost host, RunningHubNote? note)
    {
        _store = store;
        _host = host;
        _note = note;
        Upload = new(new BlobServiceClient(store.ConnectionString));
    }

    /// <summary>Where the site and the HTTP functions answer.</summary>
    public Uri Address => _host.BaseAddress;

    /// <summary>Puts files into the store.</summary>
    public StoreUpload Upload { get; }

    /// <summary>The app's own services.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>The key that opens every HTTP function. A secret.</summary>
    public string MasterKey => _host.Keys.Master;

    /// <summary>The functions that run.</summary>
    public IEnumerable<string> FunctionNames => _host.Functions.Select(function => function.Name);

    public static async Task<LocalHub> StartAsync(LocalHubOptions options, CancellationToken cancellationToken)
    {
        var port = LoopbackPort.Take(options.Port);
        var azurite = new AzuriteOptions { DataFolder = options.Data, InMemory = options.Data is null, Progress = options.Progress };
        var store = options.Data is null
            ? await LocalStore.OpenAsync(null, azurite, cancellationToken)
            : await LocalStore.OpenAsync(azurite, cancellationToken);
        try
        {
            if (options.Config is not null)
                await new StoreUpload(new BlobServiceClient(store.ConnectionString)).ConfigurationAsync(options.Config, cancellationToken);
            var host = await LocalFunctionsHost.StartAsync(
                typeof(GradeFileArrived).Assembly,
                new LocalHostOptions
                {
                    HttpPort = port,
                    Settings = HubSettings.For(store.ConnectionString, port, options.Timers),
                    Observer = options.Observer,
                    Configure = app =>
                    {
                        Configure(app, store.ConnectionString, options.Log);
                        options.Configure?.Invoke(app);
                    },
                    MapEndpoints = endpoints => endpoints.MapHubSite(),
                },
                cancellationToken);
            return new(store, host, options.Data is not null && store.IsOwnAzurite ? RunningHubNote.Note(options.Data, store.ConnectionString) : null);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private static void Configure(IHostApplicationBuilder app, string store, ILoggerProvider? log)
    {
        app.Services.AddHubSite(store);
        app.Services.AddSingleton<IServiceBusDepth, LocalServiceBusDepth>();
        if (log is not null)
        {
            app.Logging.AddProvider(log);
            app.Services.Configure<LoggerFilterOptions>(filters => filters.Rules.Add(new LoggerFilterRule(log.GetType().FullName, null, LogLevel.Trace, null)));
        }
        // Standard output holds only what was asked for.
        app.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Waits until every file has its receipt and no message is left anywhere.</summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken) => _host.WaitUntilIdleAsync(cancellationToken);

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
        await _store.DisposeAsync();
    }
}
