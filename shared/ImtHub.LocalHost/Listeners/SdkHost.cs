using System.Runtime.ExceptionServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.BlobEvents;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Messages;
using Microsoft.Azure.WebJobs;
using Microsoft.Azure.WebJobs.Extensions.Timers;
using Microsoft.Azure.WebJobs.Host;
using Microsoft.Azure.WebJobs.Host.Config;
using Microsoft.Azure.WebJobs.Host.Executors;
using Microsoft.Azure.WebJobs.Host.Timers;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Listeners;

/// <summary>The WebJobs SDK at work on an app's functions: the listeners of blobs, queues and timers that also Azure's host runs.</summary>
internal sealed class SdkHost : IAsyncDisposable
{
    /// <summary>
    /// The shortest that the SDK takes; it is how long a killed host's timers stay silent where its leases are not taken back.
    /// </summary>
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(15);

    /// <summary>How long its listeners may take to stop.</summary>
    private static readonly TimeSpan s_stopping = TimeSpan.FromSeconds(10);

    private readonly IHost _host;
    private readonly JobHost _jobs;
    private readonly Type _functions;

    private SdkHost(IHost host, Type functions)
    {
        _host = host;
        _functions = functions;
        _jobs = (JobHost)host.Services.GetRequiredService<IJobHost>();
        BlobEvents = new BlobEventReceiver(host.Services.GetRequiredService<WebHooks>());
    }

    /// <summary>Takes in events of blobs.</summary>
    public BlobEventReceiver BlobEvents { get; }

    public static SdkHost Build(SdkHostParts parts)
    {
        var functions = FunctionEmitter.Emit(parts.Functions);
        var host = new HostBuilder()
            .ConfigureAppConfiguration(settings =>
                settings.AddConfiguration(parts.Settings).AddInMemoryCollection(parts.HostJson.SdkSettings)
            )
            .ConfigureWebJobs(jobs => jobs.AddAzureStorageCoreServices().AddAzureStorageBlobs().AddAzureStorageQueues().AddTimers())
            .ConfigureServices(services => AddParts(services, parts, functions))
            .Build();
        return new SdkHost(host, functions);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _host.StartAsync(cancellationToken);

    /// <summary>Runs a function with a value in its trigger's place, and returns when it has ended; throws what it throws.</summary>
    public Task CallAsync(string function, object trigger, CancellationToken cancellationToken) =>
        _jobs.CallAsync(_functions.GetMethod(function)!, new Dictionary<string, object> { ["trigger"] = trigger }, cancellationToken);

    /// <summary>Takes no new work; returns when what runs has ended.</summary>
    public async Task DrainAsync()
    {
        try
        {
            await _host.Services.GetRequiredService<IDrainModeManager>().EnableDrainModeAsync(CancellationToken.None);
        }
        catch (InvalidOperationException twice) when (twice.TargetSite?.DeclaringType?.Name == "TaskSeriesTimer")
        {
            // The listeners of all blob functions share one of a queue, and each of them stops it: those who come second are told so.
        }
    }

    /// <summary>Stops, and does not wait long for what will not.</summary>
    public async Task StopAsync()
    {
        using var patience = new CancellationTokenSource(s_stopping);
        await _host.StopAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }

    private static void AddParts(IServiceCollection services, SdkHostParts parts, Type functions)
    {
        services.AddSingleton(parts.Loggers);
        services.AddSingleton<IHostLifetime, NoLifetime>();
        services.Replace(ServiceDescriptor.Singleton<ITypeLocator>(new OneType(functions)));
        services.AddSingleton<IHostIdProvider>(new FixedId(parts.HostId));
        services.AddSingleton(parts.Dispatcher);
        services.AddSingleton<WebHooks>();
#pragma warning disable CS0618 // The only seam by which the blob extension gives its event handler away.
        services.AddSingleton<IWebHookProvider>(provider => provider.GetRequiredService<WebHooks>());
#pragma warning restore CS0618
        services.RemoveAll<ScheduleMonitor>(); // The SDK's own needs a storage client of long ago.
        services.AddSingleton<ScheduleMonitor>(
            new BlobScheduleMonitor(new BlobServiceClient(Connections.Storage(null, parts.Settings)), parts.HostId)
        );
        services.Replace(ServiceDescriptor.Singleton<IWebJobsExceptionHandler, ListenerFailureHandler>());
        services.Configure<SingletonOptions>(singleton =>
            (singleton.ListenerLockPeriod, singleton.ListenerLockRecoveryPollingInterval) = (s_lease, s_lease)
        );
        if (parts.InFlight is { } journal)
        {
            var inner = services.Last(service => service.ServiceType == typeof(AzureComponentFactory));
            services.Replace(
                ServiceDescriptor.Singleton<AzureComponentFactory>(provider => new JournalingClients(
                    (AzureComponentFactory)(
                        inner.ImplementationFactory?.Invoke(provider)
                        ?? inner.ImplementationInstance
                        ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!)
                    ),
                    journal
                ))
            );
        }
    }

    private sealed class OneType(Type type) : ITypeLocator
    {
        public IReadOnlyList<Type> GetTypes() => [type];
    }

    private sealed class FixedId(string id) : IHostIdProvider
    {
        public Task<string> GetHostIdAsync(CancellationToken cancellationToken) => Task.FromResult(id);
    }

    /// <summary>This host ends when the local host says so, not by a signal to the process.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What the SDK's host is made of.</summary>
/// <param name="HostId">Under which schedules, leases and events are kept.</param>
/// <param name="Functions">The functions to listen for.</param>
/// <param name="Dispatcher">Runs them.</param>
/// <param name="Settings">The app's settings, with its connections.</param>
/// <param name="HostJson">Its limits.</param>
/// <param name="InFlight">Notes the messages that are worked on; null where nobody gives them back after a kill.</param>
/// <param name="Loggers">Where it logs.</param>
internal sealed record SdkHostParts(
    string HostId,
    IReadOnlyList<FunctionDefinition> Functions,
    IFunctionDispatcher Dispatcher,
    IConfiguration Settings,
    HostJson HostJson,
    InFlightJournal? InFlight,
    ILoggerFactory Loggers
);

/// <summary>Keeps each timer's schedule between starts in a JSON blob, in UTC, where Azure keeps it.</summary>
internal sealed class BlobScheduleMonitor(BlobServiceClient blobs, string hostId) : ScheduleMonitor
{
    private readonly BlobContainerClient _container = blobs.GetBlobContainerClient(HostIdentity.Container);

    public override async Task<ScheduleStatus?> GetStatusAsync(string timerName)
    {
        try
        {
            var content = await Blob(timerName).DownloadContentAsync();
            var status = content.Value.Content.ToObjectFromJson<ScheduleStatus>(JsonSerializerOptions.Default)!;
            return new ScheduleStatus
            {
                Last = Local(status.Last),
                Next = Local(status.Next),
                LastUpdated = Local(status.LastUpdated),
            };
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public override async Task UpdateStatusAsync(string timerName, ScheduleStatus status)
    {
        await _container.CreateIfNotExistsAsync();
        var utc = new ScheduleStatus
        {
            Last = Utc(status.Last),
            Next = Utc(status.Next),
            LastUpdated = Utc(status.LastUpdated),
        };
        await Blob(timerName).UploadAsync(BinaryData.FromObjectAsJson(utc, JsonSerializerOptions.Default), overwrite: true);
    }

    private BlobClient Blob(string timerName) => _container.GetBlobClient($"timers/{hostId}/{timerName}/status");

    private static DateTime Local(DateTime utc) => utc == default ? default : utc.ToLocalTime();

    private static DateTime Utc(DateTime local) => local == default ? default : local.ToUniversalTime();
}

/// <summary>The SDK's own would end the process of whoever hosts an app, for one listener that fails.</summary>
internal sealed class ListenerFailureHandler(ILogger<ListenerFailureHandler> logger) : IWebJobsExceptionHandler
{
    /// <summary>Not called: functionTimeout is the dispatcher's.</summary>
    public Task OnTimeoutExceptionAsync(ExceptionDispatchInfo exceptionInfo, TimeSpan timeoutGracePeriod) =>
        OnUnhandledExceptionAsync(exceptionInfo);

    public Task OnUnhandledExceptionAsync(ExceptionDispatchInfo exceptionInfo)
    {
        logger.ListenerFailed(exceptionInfo.SourceException);
        return Task.CompletedTask;
    }
}
