using System.Globalization;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.LocalRuntime.Triggers.Polling;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.ServiceBus;

/// <summary>Runs a function for each message of a queue, a subscription or the dead letters of one: success completes it, failure gives it back.</summary>
internal sealed class ServiceBusTriggerListener : ITriggerListener
{
    private readonly BoundFunction _function;
    private readonly ListenerServices _services;
    private readonly ServiceBusEntity _entity;
    private readonly ILocalServiceBus _bus;
    private readonly PollingLoop _loop;
    private readonly RunningWork _work = new();
    private readonly ILogger _logger;

    public ServiceBusTriggerListener(BoundFunction function, ServiceBusEntity entity, ListenerServices services)
    {
        (_function, _services, _entity, _bus) = (function, services, entity, services.ServiceBus);
        _logger = services.Loggers.CreateLogger<ServiceBusTriggerListener>();
        _loop = new PollingLoop(
            entity.Path, TakeAsync, services.Options.PollingInterval, services.HostJson.Queues.MaxPollingInterval, _logger);
    }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        _bus.MessageAvailable += Wake;
        return _entity.DeclareAsync(_bus, cancellationToken);
    }

    public void Start() => _loop.Start();

    public async Task StopAsync()
    {
        _bus.MessageAvailable -= Wake;
        await _loop.StopAsync();
        await _work.WhenNoneAsync();
    }

    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken) =>
        _work.Count == 0 && await _bus.CountAsync(_entity.Path, cancellationToken) == 0;

    internal static TriggerEvent Event(string entityPath, string body, LocalServiceBusMessage? message) => new()
    {
        Kind = TriggerKind.ServiceBus,
        Detail = entityPath,
        Value = body,
        Attempt = message?.DeliveryCount ?? 1,
        Data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["MessageId"] = message?.MessageId,
            ["DeliveryCount"] = SimpleValue.Write(message?.DeliveryCount ?? 1),
            ["SequenceNumber"] = message is null ? null : SimpleValue.Write(message.SequenceNumber),
            ["EnqueuedTimeUtc"] = message?.EnqueuedTime.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["LockToken"] = message?.LockToken,
            ["DeadLetterReason"] = message?.DeadLetterReason,
        },
    };

    private void Wake(string entityPath)
    {
        if (entityPath.Equals(_entity.Path, StringComparison.OrdinalIgnoreCase)) _loop.Wake();
    }

    private async Task<Look> TakeAsync()
    {
        // While half of what may run does, the end of a piece of work is the wake-up: messages are taken in batches.
        var most = _services.HostJson.ServiceBus.MaxConcurrentCalls;
        if (_work.Count > most / 2) return Look.Nothing;
        var messages = await _bus.ReceiveAsync(_entity.Path, most - _work.Count, CancellationToken.None);
        foreach (var message in messages) _work.Start(() => WorkOffAsync(message), _loop.Wake);
        return messages.Count == 0 ? Look.Nothing : Look.FoundMore;
    }

    private async Task WorkOffAsync(LocalServiceBusMessage message)
    {
        try
        {
            if (await SucceedsAsync(message))
                await _bus.CompleteAsync(message, CancellationToken.None);
            else
                await _bus.AbandonAsync(message, CancellationToken.None);
        }
        catch (Exception e) when (e is LocalServiceBusLockLostException || StorageFailure.Is(e))
        {
            // It is delivered again when its lock runs out.
            _logger.MessageNotSettled(_entity.Path, message.MessageId, e);
        }
    }

    private async Task<bool> SucceedsAsync(LocalServiceBusMessage message)
    {
        using var ended = new CancellationTokenSource();
        var renewal = RenewAsync(message, ended.Token);
        try
        {
            await _services.Invoker.InvokeAsync(_function, Event(_entity.Path, message.Body, message), CancellationToken.None);
            return true;
        }
        catch (Exception)
        {
            return false; // The invocation has logged it; a failure of any kind gives the message back.
        }
        finally
        {
            await ended.CancelAsync();
            await renewal;
        }
    }

    private async Task RenewAsync(LocalServiceBusMessage message, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(_services.Options.ServiceBus.LockDuration / 2, ended);
                await _bus.RenewLockAsync(message, CancellationToken.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The message is about to be settled.
        }
        catch (Exception e) when (e is LocalServiceBusLockLostException || StorageFailure.Is(e))
        {
            _logger.MessageNotSettled(_entity.Path, message.MessageId, e);
        }
    }
}
