using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Keys;
using ImtHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>The functions of the app as they run: started after the app's own services, stopped before them.</summary>
internal sealed class FunctionsRuntime(
    FunctionCatalog catalog, ListenerSet listeners, FunctionInvoker invoker, InvocationTracker tracker, HttpTriggerEndpoints http,
    KeyRing keys, StorageConnections storage, HostIdentity host, LocalHostOptions options, ILogger<FunctionsRuntime> logger)
    : IHostedLifecycleService
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(1);

    public IReadOnlyList<RunningFunction> Functions => listeners.Functions;

    public FunctionKeys Keys => keys.Keys;

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        foreach (var function in Functions.Where(f => f.Kind == TriggerKind.Http)) http.Map(endpoints, function.Bound);
        new AdminEndpoint(keys, RunInBackground).Map(endpoints);
        options.MapEndpoints?.Invoke(endpoints);
    }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in catalog.Warnings) logger.FunctionPassedOver(warning);
        var httpFunctions = Functions.Where(f => f.Kind == TriggerKind.Http).Select(f => f.Name);
        keys.Keys = options.Keys ?? await new KeyStore(storage.Host.Blobs, host.Id).LoadAsync(httpFunctions, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var function in Functions) logger.FunctionListed(function.Name, function.Kind, function.Detail);
        await listeners.StartAsync(cancellationToken);
    }

    /// <summary>Takes no new work, lets what runs end within the time allowed, then cancels it: it is left for the next start.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var ended = Task.WhenAll(listeners.StopAsync(), WhenNothingRunsAsync());
        if (await Task.WhenAny(ended, Task.Delay(options.StopTimeout, CancellationToken.None)) != ended)
        {
            logger.StopCancelsInvocations(options.StopTimeout.TotalSeconds);
            await invoker.AbortAsync();
        }

        await ended;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Waits until nothing runs and nothing waits, seen in two looks without an invocation between them.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        var (startedBefore, idleBefore, pause) = (-1L, false, s_look);
        while (true)
        {
            var started = tracker.Started;
            var idle = tracker.Running == 0 && await listeners.IsIdleAsync(cancellationToken)
                && tracker.Running == 0 && tracker.Started == started;
            if (idle && idleBefore && startedBefore == started) return;
            // Looks cost the store as much as work does: while all waits for a delayed message, they become rare.
            pause = idle || started != startedBefore ? s_look : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestLook.Ticks));
            (startedBefore, idleBefore) = (started, idle);
            await Task.Delay(pause, cancellationToken);
        }
    }

    /// <summary>Runs a function at once on an input; null when there is none of that name that can be run by hand.</summary>
    public Task? RunByHand(string name, string input, CancellationToken cancellationToken) => Functions
        .FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.RunByHand?.Invoke(input, cancellationToken);

    /// <summary>Nobody waits for the run; the invocation logs what becomes of it.</summary>
    private bool RunInBackground(string name, string input) => RunByHand(name, input, CancellationToken.None) is not null;

    private async Task WhenNothingRunsAsync()
    {
        while (tracker.Running > 0) await Task.Delay(s_look, CancellationToken.None);
    }
}
