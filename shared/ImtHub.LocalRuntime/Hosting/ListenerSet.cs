using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Discovery;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Triggers;
using ImtHub.LocalRuntime.Triggers.Blobs;
using ImtHub.LocalRuntime.Triggers.Http;
using ImtHub.LocalRuntime.Triggers.Queues;
using ImtHub.LocalRuntime.Triggers.ServiceBus;
using ImtHub.LocalRuntime.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Hosting;

/// <summary>Gives each function its listener, and leaves out, with a line in the log, those that the configuration disables.</summary>
internal sealed class ListenerSet : IDisposable
{
    private readonly ListenerServices _services;
    private readonly IConfiguration _settings;
    private readonly FunctionBinder _binder;
    private readonly HttpTriggerEndpoints _http;
    private readonly BlobTriggerQueue _blobQueue;
    private readonly List<RunningFunction> _functions = [];
    private readonly List<ITriggerListener> _listeners = [];

    public ListenerSet(
        FunctionCatalog catalog, ListenerServices services, IConfiguration settings, HttpTriggerEndpoints http, ILogger<ListenerSet> logger)
    {
        (_services, _settings, _http) = (services, settings, http);
        _binder = new FunctionBinder(services, settings);
        _blobQueue = new BlobTriggerQueue(services);
        foreach (var function in catalog.Functions)
        {
            if (services.HostJson.Functions is { Count: > 0 } only && !only.Contains(function.Name, StringComparer.OrdinalIgnoreCase)) continue;
            try
            {
                Add(_binder.Bind(function));
            }
            catch (FunctionDisabledException e)
            {
                logger.FunctionDisabled(function.Name, e.Message);
            }
        }

        // After the scanners that fill it, so that the last to stop is the one that still has work.
        if (_listeners.OfType<BlobTriggerListener>().Any()) _listeners.Add(_blobQueue);
    }

    public IReadOnlyList<RunningFunction> Functions => _functions;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var function in _functions) await _binder.DeclareOutputsAsync(function.Bound, cancellationToken);
        await Task.WhenAll(_listeners.Select(listener => listener.PrepareAsync(cancellationToken)));
        foreach (var listener in _listeners) listener.Start();
    }

    /// <summary>Takes no new work; returns when the work under way has ended.</summary>
    public Task StopAsync() => Task.WhenAll(_listeners.Select(listener => listener.StopAsync()));

    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners)
            if (!await listener.IsIdleAsync(cancellationToken)) return false;
        return true;
    }

    public void Dispose()
    {
        foreach (var listener in _listeners.OfType<IDisposable>()) listener.Dispose();
    }

    private void Add(BoundFunction function)
    {
        var name = function.Descriptor.Name;
        switch (function.Descriptor.Trigger)
        {
            case BlobTriggerAttribute blob:
                var pattern = BlobPathPattern.Parse(Resolve(blob.BlobPath));
                var blobs = new BlobTriggerListener(function, _services.Storage.Get(blob.Connection), pattern, _blobQueue, _services);
                Add(new RunningFunction(function, TriggerKind.Blob, Resolve(blob.BlobPath), blobs.RunByHandAsync), blobs);
                break;
            case QueueTriggerAttribute queue:
                var queueName = Resolve(queue.QueueName);
                Add(
                    new RunningFunction(function, TriggerKind.Queue, queueName, (input, stop) =>
                        _services.Invoker.InvokeAsync(function, QueueTriggerListener.Event(queueName, input, message: null), stop)),
                    new QueueTriggerListener(function, _services.Storage.Get(queue.Connection), queueName, _services));
                break;
            case TimerTriggerAttribute timer:
                var schedule = TimerSchedule.Parse(Resolve(timer.Schedule));
                var timers = new TimerTriggerListener(function, timer, schedule, _services);
                Add(new RunningFunction(function, TriggerKind.Timer, schedule.Text, (_, stop) => timers.RunByHandAsync(stop)), timers);
                break;
            case ServiceBusTriggerAttribute bus:
                var entity = ServiceBusEntity.Of(bus, _settings);
                Add(
                    new RunningFunction(function, TriggerKind.ServiceBus, entity.Path, (input, stop) =>
                        _services.Invoker.InvokeAsync(function, ServiceBusTriggerListener.Event(entity.Path, input, message: null), stop)),
                    new ServiceBusTriggerListener(function, entity, _services));
                break;
            case HttpTriggerAttribute http:
                var methods = http.Methods is { Length: > 0 } given ? string.Join(",", given).ToUpperInvariant() : "any method";
                _functions.Add(new RunningFunction(function, TriggerKind.Http, $"{methods} {_http.PathOf(function)}", RunByHand: null));
                break;
            default:
                throw new FunctionDisabledException($"the local runtime does not know [{function.Descriptor.Trigger.GetType().Name}]");
        }
    }

    private void Add(RunningFunction function, ITriggerListener listener)
    {
        _functions.Add(function);
        _listeners.Add(listener);
    }

    private string Resolve(string text) => SettingReferences.Resolve(text, _settings);
}
