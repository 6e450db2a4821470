using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ImtHub.LocalHost.BlobEvents;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Http;
using ImtHub.LocalHost.Keys;
using ImtHub.LocalHost.Listeners;
using ImtHub.LocalHost.Messages;
using ImtHub.LocalHost.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Hosting;

/// <summary>
/// A functions app that this program hosts as Azure's host would: the app's own process on the official worker, the WebJobs SDK's
/// listeners, and an HTTP address on loopback.
/// </summary>
public sealed class LocalFunctionsHost : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a stop waits for each thing beside what runs; longer than a cancelled function is waited for.</summary>
    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stopping = new();
    private readonly List<IAsyncDisposable> _owned = [];
    private readonly TimeSpan _stopTimeout;
    private readonly ILogger _logger;
    private ILoggerFactory? _loggers;
    private IReadOnlyList<FunctionDefinition> _functions = [];
    private WorkerSupervisor? _workers;
    private FunctionDispatcher? _dispatcher;
    private SdkHost? _sdk;
    private ServiceBusListeners? _bus;
    private BlobEventSource? _blobs;
    private InFlightJournal? _inFlight;
    private IdleWatch? _idle;
    private HttpFront? _front;
    private KeyRing _keys = new();
    private Task _telling = Task.CompletedTask;
    private bool _stopped;

    private LocalFunctionsHost(LocalHostOptions options)
    {
        _stopTimeout = options.StopTimeout;
        _loggers = LoggerFactory.Create(logging =>
        {
            // A queue or container that nobody has made yet is asked for again and again, and the storage clients warn each time.
            logging.AddFilter("Azure.Core", LogLevel.Error);
            options.Logging?.Invoke(logging);
        });
        _logger = _loggers.CreateLogger<LocalFunctionsHost>();
    }

    /// <summary>Where HTTP functions and the hosting program's endpoints are served.</summary>
    public Uri BaseAddress => Front.Address;

    /// <summary>The services of the hosting program's own endpoints.</summary>
    public IServiceProvider Services => Front.Services;

    /// <summary>The keys that open the HTTP functions. Secrets: never log them.</summary>
    public FunctionKeys Keys => _keys.Keys;

    /// <summary>The functions that run, by name.</summary>
    public IReadOnlyList<FunctionSummary> Functions =>
        [.. _functions.Select(function => new FunctionSummary(function.Name, function.Trigger.Kind, function.Trigger.Detail))];

    /// <summary>The id of the app's process, which differs after each restart.</summary>
    /// <exception cref="FunctionsStartException">No further one is started.</exception>
    public async Task<int> GetAppProcessIdAsync(CancellationToken cancellationToken) =>
        (await Workers.GetAsync(cancellationToken)).Process.Id;

    /// <summary>How many questions to the app's process are open: what has ended, or was left behind, is not.</summary>
    internal async Task<int> CountOpenInvocationsAsync(CancellationToken cancellationToken) =>
        (await Workers.GetAsync(cancellationToken)).Connection.Open;

    private WorkerSupervisor Workers => _workers ?? throw NotStarted();

    private SdkHost Sdk => _sdk ?? throw NotStarted();

    private HttpFront Front => _front ?? throw NotStarted();

    /// <summary>Starts an app's process and returns when its functions listen.</summary>
    /// <exception cref="FunctionsStartException">The app cannot be started as it stands.</exception>
    public static async Task<LocalFunctionsHost> StartAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var host = new LocalFunctionsHost(options);
        try
        {
            await host.BeginAsync(options, cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Waits until no invocation runs, every watched blob was given to its function, and every watched queue and Service Bus entity is
    /// empty, hidden messages included.
    /// </summary>
    public Task WaitUntilIdleAsync(CancellationToken cancellationToken) => (_idle ?? throw NotStarted()).WaitAsync(cancellationToken);

    /// <summary>Runs a function at once, a timer say, and returns when it has ended; throws what it throws.</summary>
    /// <param name="functionName">The function's name, in any case.</param>
    /// <param name="input">What its trigger gives it: a message's text, or a blob's <c>container/name</c>; nothing for a timer.</param>
    /// <param name="cancellationToken">Ends the invocation.</param>
    /// <exception cref="ArgumentException">There is no function of that name that can be run by hand.</exception>
    public Task RunFunctionAsync(string functionName, string input, CancellationToken cancellationToken) =>
        RunByHand(functionName, input, cancellationToken)
        ?? throw new ArgumentException($"No function '{functionName}' can be run by hand.", nameof(functionName));

    /// <summary>Looks for new blobs now, not at the next interval.</summary>
    public void LookForBlobs() => _blobs?.WakeUp();

    /// <summary>Tells a function that a blob was written, as Event Grid may at any time: twice, late, or of a blob that is gone.</summary>
    /// <param name="functionName">The function that subscribes to the blob's container, in any case.</param>
    /// <param name="blob">The blob's address.</param>
    /// <param name="etag">The ETag of the content that was written.</param>
    /// <param name="at">When it was written, in UTC.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <exception cref="ArgumentException">No blob function has that name.</exception>
    public Task SendBlobEventAsync(string functionName, Uri blob, string etag, DateTimeOffset at, CancellationToken cancellationToken) =>
        Sdk.BlobEvents.SendAsync(
            _functions.FirstOrDefault(function =>
                function.Trigger is BlobTrigger && function.Name.Equals(functionName, StringComparison.OrdinalIgnoreCase)
            ) ?? throw new ArgumentException($"There is no blob function '{functionName}'.", nameof(functionName)),
            blob,
            etag,
            at,
            cancellationToken
        );

    /// <summary>Fails when the app ends by itself again and again and is not started any more; does not complete otherwise.</summary>
    public Task WhenEndedAsync() => Workers.GivenUp;

    /// <summary>Takes no new work, lets running invocations end within the options' time, and ends the app. Nothing is lost.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _front?.Refuse();
        await _stopping.CancelAsync();
        await TryAsync(_telling);
        var drained = _sdk is null || _dispatcher is null ? Task.CompletedTask : TakeNoMoreAsync(_sdk, _dispatcher);
        if (_dispatcher is not null)
        {
            await LetEndAsync(drained, _dispatcher);
        }

        await EndAsync(_front);
        await EndAsync(_workers);
        if (_sdk is not null)
        {
            // What ended with its worker is given back to its queue.
            await Task.WhenAny(drained, Task.Delay(s_lastWait));
            await TryAsync(_sdk.StopAsync());
            await EndAsync(_sdk);
        }

        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            await EndAsync(_owned[i]);
        }

        _blobs?.Dispose();
        _dispatcher?.Dispose();
        _inFlight?.Dispose();
        _stopping.Dispose();
        _loggers?.Dispose();
        _loggers = null;
    }

    private async Task BeginAsync(LocalHostOptions options, CancellationToken cancellationToken)
    {
        var loggers = _loggers!;
        var appPath = Path.GetFullPath(options.AppPath);
        if (!File.Exists(appPath))
        {
            throw new FunctionsStartException($"The app was not found at {appPath}: build it, and start again.");
        }

        var settings = new ConfigurationBuilder().AddInMemoryCollection(options.Settings).Build();
        var hostJson = HostJson.Read(options.HostJsonPath ?? Path.Combine(Path.GetDirectoryName(appPath)!, "host.json"), settings);
        var hostId = HostIdentity.Of(appPath, settings);
        var storage = HostStorage(settings);
        var inspecting = Task.Run(() => AppInspector.Inspect(appPath), cancellationToken);
        var server = Own(await WorkerServer.StartAsync(loggers, cancellationToken));
        var output = loggers.CreateLogger("Worker.Output");
        _workers = new WorkerSupervisor(
            token =>
                RunningWorker.StartAsync(server, appPath, options.Settings, options.StartTimeout, line => output.WorkerWrote(line), token),
            _logger
        );
        var worker = await _workers.StartAsync(cancellationToken);
        foreach (var warning in await inspecting)
        {
            _logger.FunctionPassedOver(warning);
        }

        _functions = FunctionCatalog.Of(worker.Functions, hostJson, settings, _logger).Functions;
        foreach (var function in _functions)
        {
            _logger.FunctionListed(function.Name, function.Trigger.Kind, function.Trigger.Detail);
        }

        if (worker.Connection.HttpAddress is null && _functions.FirstOrDefault(function => function.Trigger is HttpTrigger) is { } http)
        {
            throw new FunctionsStartException(
                $"The function '{http.Name}' answers HTTP, and the app's worker serves none: call builder.ConfigureFunctionsWebApplication()"
                    + " in Program."
            );
        }

        _keys = new KeyRing
        {
            Keys =
                options.Keys
                ?? await new KeyStore(new BlobServiceClient(storage), hostId).LoadAsync(
                    _functions.Where(function => function.Trigger.Kind == TriggerKind.Http).Select(function => function.Name),
                    cancellationToken
                ),
        };
        var clients = Own(new ServiceBusClients());
        var outputs = Own(new FunctionOutputs(settings, clients));
        _dispatcher = new FunctionDispatcher(
            _functions,
            _workers,
            outputs,
            hostJson.FunctionTimeout,
            options.Observer,
            TimeProvider.System
        );
        if (options.StateFolder is not null)
        {
            await TakeUpAsync(options.StateFolder, hostId, settings, cancellationToken);
        }

        _sdk = SdkHost.Build(new SdkHostParts(hostId, _functions, _dispatcher, settings, hostJson, _inFlight, loggers));
        _front = await HttpFront.BuildAsync(
            new HttpFrontParts(options.HttpListener, _functions, hostJson, _keys, options.Configure, options.MapEndpoints, loggers),
            (function, call, token) => Sdk.CallAsync(function.Name, call, token),
            (name, input) => RunByHand(name, input, CancellationToken.None) is not null
        );
        _blobs = new BlobEventSource(_functions, hostId, settings, _sdk.BlobEvents, options.BlobInterval, TimeProvider.System, _logger);
        _bus = new ServiceBusListeners(_functions, settings, hostJson, clients, _logger);
        _idle = new IdleWatch(_functions, _dispatcher, _blobs, hostId, settings, options.IsServiceBusIdle);
        await _front.StartAsync(cancellationToken);
        await _sdk.StartAsync(cancellationToken);
        await _bus.StartAsync((function, call, token) => Sdk.CallAsync(function.Name, call, token), cancellationToken);
        _telling = TellOfBlobsAsync(_blobs);
    }

    private static string HostStorage(IConfiguration settings)
    {
        try
        {
            return Connections.Storage(null, settings);
        }
        catch (FunctionDisabledException e)
        {
            throw new FunctionsStartException($"Nothing can start without a store of the host's own: {e.Message}.", e);
        }
    }

    /// <summary>Takes up at once what a killed host of the same folder left: its messages and its leases.</summary>
    private async Task TakeUpAsync(string folder, string hostId, IConfiguration settings, CancellationToken cancellationToken)
    {
        _inFlight = InFlightJournal.Open(folder);
        var accounts = _functions
            .Select(function => function.Trigger)
            .OfType<QueueTrigger>()
            .Select(trigger => trigger.Connection)
            .Append(null)
            .Select(connection => Connections.Storage(connection, settings));
        var given = await _inFlight.GiveBackAsync(accounts, cancellationToken);
        if (given > 0)
        {
            _logger.MessagesGivenBack(given);
        }

        var container = new BlobServiceClient(Connections.Storage(null, settings)).GetBlobContainerClient(HostIdentity.Container);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (
            var blob in container.GetBlobsAsync(
                Azure.Storage.Blobs.Models.BlobTraits.None,
                Azure.Storage.Blobs.Models.BlobStates.None,
                $"locks/{hostId}/",
                cancellationToken
            )
        )
        {
            if (blob.Properties.LeaseState == Azure.Storage.Blobs.Models.LeaseState.Leased)
            {
                try
                {
                    await container
                        .GetBlobClient(blob.Name)
                        .GetBlobLeaseClient()
                        .BreakAsync(TimeSpan.Zero, cancellationToken: cancellationToken);
                }
                catch (RequestFailedException e) when (e.Status == 409)
                {
                    // It ran out meanwhile.
                }
            }
        }
    }

    private async Task TellOfBlobsAsync(BlobEventSource blobs)
    {
        try
        {
            await blobs.RunAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            using var patience = new CancellationTokenSource(s_lastWait); // The store may be gone already.
            await blobs.SaveAsync(patience.Token);
        }
    }

    private Task? RunByHand(string name, string input, CancellationToken cancellationToken)
    {
        var function = _functions.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return function?.Trigger switch
        {
            null or HttpTrigger => null,
            ServiceBusTrigger bus => Sdk.CallAsync(
                function.Name,
                new OwnCall(bus.IsBatched ? Batch(input) : new Worker.Rpc.TypedData { String = input }) { Detail = bus.Detail },
                cancellationToken
            ),
            _ => Sdk.CallAsync(function.Name, input, cancellationToken),
        };
    }

    private static Worker.Rpc.TypedData Batch(string only)
    {
        var batch = new Worker.Rpc.CollectionString();
        batch.String.Add(only);
        return new Worker.Rpc.TypedData { CollectionString = batch };
    }

    /// <summary>Takes no new work; what it returns completes when what runs has ended and its messages are settled.</summary>
    private async Task TakeNoMoreAsync(SdkHost sdk, FunctionDispatcher dispatcher)
    {
        dispatcher.Drain();
        await Task.WhenAll(TryAsync(sdk.DrainAsync()), TryAsync(_bus?.StopAsync()), WhenNothingRunsAsync(dispatcher));
    }

    /// <summary>Waits for what runs; what takes too long is cancelled, and waited for once more.</summary>
    private async Task LetEndAsync(Task drained, FunctionDispatcher dispatcher)
    {
        if (await Task.WhenAny(drained, Task.Delay(_stopTimeout)) == drained)
        {
            return;
        }

        if (dispatcher.Running > 0)
        {
            _logger.StopCancelsInvocations(_stopTimeout.TotalSeconds);
        }

        await dispatcher.CancelAsync();
        await Task.WhenAny(drained, Task.Delay(s_lastWait));
    }

    private static async Task WhenNothingRunsAsync(FunctionDispatcher dispatcher)
    {
        while (dispatcher.Running > 0)
        {
            await Task.Delay(s_look);
        }
    }

    private Task EndAsync(IAsyncDisposable? part) => TryAsync(part?.DisposeAsync().AsTask());

    /// <summary>A stop goes on to its end, whatever fails on the way.</summary>
    private async Task TryAsync(Task? part)
    {
        try
        {
            await (part ?? Task.CompletedTask);
        }
        catch (Exception e)
        {
            _logger.StopFailed(e);
        }
    }

    private T Own<T>(T part)
        where T : IAsyncDisposable
    {
        _owned.Add(part);
        return part;
    }

    private static InvalidOperationException NotStarted() => new("The host is not running.");
}

/// <summary>A function that the host runs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Trigger">What starts it.</param>
/// <param name="Detail">What exactly: a blob path, a queue, a schedule, an entity, or methods and route.</param>
public sealed record FunctionSummary(string Name, TriggerKind Trigger, string Detail);
