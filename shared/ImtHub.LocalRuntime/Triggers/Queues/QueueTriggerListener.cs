using System.Globalization;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>Runs a function for each message of a storage queue.</summary>
internal sealed class QueueTriggerListener : ITriggerListener, IQueueMessageHandler
{
    private const string PoisonSuffix = "-poison";

    private readonly BoundFunction _function;
    private readonly ListenerServices _services;
    private readonly QueueClient _queue;
    private readonly QueueClient _poison;
    private readonly QueueMessagePump _pump;

    public QueueTriggerListener(BoundFunction function, StorageAccount account, string queueName, ListenerServices services)
    {
        (_function, _services) = (function, services);
        _queue = account.Queues.GetQueueClient(queueName);
        _poison = account.Queues.GetQueueClient(queueName + PoisonSuffix);
        var settings = services.HostJson.Queues;
        _pump = services.CreatePump(_queue, this, new QueuePumpSettings(
            settings.BatchSize, settings.NewBatchThreshold, settings.MaxDequeueCount, settings.VisibilityTimeout,
            services.Options.MessageLease, services.Options.PollingInterval, settings.MaxPollingInterval));
    }

    /// <summary>A poison queue gets no poison queue of its own.</summary>
    public bool TakesPoison => !_queue.Name.EndsWith(PoisonSuffix, StringComparison.Ordinal);

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        _services.WakeUps.Listen(_queue.Uri, _pump.Wake);
        return Task.CompletedTask;
    }

    public void Start() => _pump.Start();

    public Task StopAsync() => _pump.StopAsync();

    public Task<bool> IsIdleAsync(CancellationToken cancellationToken) => _pump.IsEmptyAsync(cancellationToken);

    public Task ProcessAsync(QueueMessage message) =>
        _services.Invoker.InvokeAsync(_function, Event(_queue.Name, Decode(message), message), CancellationToken.None);

    public Task PutAsideAsync(QueueMessage message) =>
        PoisonQueue.SendAsync(_poison, message.MessageText, _services.WakeUps);

    internal static TriggerEvent Event(string queueName, string text, QueueMessage? message) => new()
    {
        Kind = TriggerKind.Queue,
        Detail = queueName,
        Value = text,
        Attempt = (int)(message?.DequeueCount ?? 1),
        Data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["QueueTrigger"] = text,
            ["Id"] = message?.MessageId ?? "",
            ["DequeueCount"] = SimpleValue.Write(message?.DequeueCount ?? 1),
            ["InsertionTime"] = message?.InsertedOn?.ToString("O", CultureInfo.InvariantCulture),
            ["ExpirationTime"] = message?.ExpiresOn?.ToString("O", CultureInfo.InvariantCulture),
            ["NextVisibleTime"] = message?.NextVisibleOn?.ToString("O", CultureInfo.InvariantCulture),
            ["PopReceipt"] = message?.PopReceipt,
        },
    };

    private string Decode(QueueMessage message)
    {
        try
        {
            return _services.Encoding.Decode(message.MessageText);
        }
        catch (FormatException)
        {
            throw new UnreadableMessageException("it is not base64 of UTF-8, as host.json's queues.messageEncoding says");
        }
    }
}
