using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Triggers.Queues;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>
/// The host's queue of blobs that wait for their functions, as on Azure: its messages' dequeue counts are the counts of
/// tries, so that they outlive the process.
/// </summary>
internal sealed class BlobTriggerQueue : ITriggerListener, IQueueMessageHandler
{
    /// <summary>Encoded alike whatever host.json says: this queue is the host's own.</summary>
    private static readonly MessageEncoding s_encoding = new(isBase64: true);

    private readonly ListenerServices _services;
    private readonly QueueClient _queue;
    private readonly QueueMessagePump _pump;
    private readonly ILogger _logger;
    private readonly Dictionary<string, BlobTriggerListener> _listeners = new(StringComparer.Ordinal);

    public BlobTriggerQueue(ListenerServices services)
    {
        _services = services;
        _logger = services.Loggers.CreateLogger<BlobTriggerQueue>();
        _queue = services.Storage.Host.Queues.GetQueueClient("azure-webjobs-blobtrigger-" + services.Host.Id);
        var parallel = services.HostJson.Blobs.MaxDegreeOfParallelism;
        var batch = Math.Min(32, (parallel + 1) / 2);
        _pump = services.CreatePump(_queue, this, new QueuePumpSettings(
            batch, parallel - batch, services.HostJson.Blobs.PoisonBlobThreshold, RetryDelay: TimeSpan.Zero,
            services.Options.MessageLease, services.Options.PollingInterval, services.HostJson.Queues.MaxPollingInterval));
    }

    public bool TakesPoison => true;

    public void Add(string functionId, BlobTriggerListener listener) => _listeners.Add(functionId, listener);

    public Task PrepareAsync(CancellationToken cancellationToken) => _queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    public void Start() => _pump.Start();

    public Task StopAsync() => _pump.StopAsync();

    public Task<bool> IsIdleAsync(CancellationToken cancellationToken) => _pump.IsEmptyAsync(cancellationToken);

    public async Task SendAsync(BlobTriggerMessage message)
    {
        await _queue.SendMessageAsync(s_encoding.Encode(message.ToJson()), timeToLive: TimeSpan.FromSeconds(-1));
        _pump.Wake();
    }

    public async Task ProcessAsync(QueueMessage message)
    {
        var blob = Read(message);
        if (!_listeners.TryGetValue(blob.FunctionId, out var listener))
            _logger.BlobWithoutFunction(blob.Path, blob.FunctionId);
        else
            await listener.RunAsync(blob, (int)message.DequeueCount);
    }

    public async Task PutAsideAsync(QueueMessage message)
    {
        var (account, text) = (_services.Storage.Host, message.MessageText);
        try
        {
            var blob = Read(message);
            text = _services.Encoding.Encode(blob.ToJson());
            if (_listeners.TryGetValue(blob.FunctionId, out var listener)) account = listener.Account;
        }
        catch (UnreadableMessageException)
        {
            // Somebody else wrote it; it is kept as it is.
        }

        await PoisonQueue.SendAsync(account.Queues.GetQueueClient("webjobs-blobtrigger-poison"), text, _services.WakeUps);
    }

    private static BlobTriggerMessage Read(QueueMessage message)
    {
        try
        {
            return BlobTriggerMessage.FromJson(s_encoding.Decode(message.MessageText));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new UnreadableMessageException("it is no message of the host");
        }
    }
}
