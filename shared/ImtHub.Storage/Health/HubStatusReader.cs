using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Storage.Health;

/// <summary>Looks at timers and queues.</summary>
public sealed class HubStatusReader(
    IReadOnlyList<HubTimer> timers,
    TimerLog log,
    QueueServiceClient queues,
    [FromKeyedServices(StorageNames.PartnerConnection)] QueueServiceClient partnerQueues,
    IEnumerable<IServiceBusDepth> serviceBus,
    TimeProvider clock)
{
    /// <summary>Looks now.</summary>
    public async Task<HubStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new(now, await Task.WhenAll(timers.Select(timer => TimerAsync(timer, now, cancellationToken))), await QueuesAsync(now, cancellationToken));
    }

    private async Task<TimerStatus> TimerAsync(HubTimer timer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, hasRun) = await log.SinceAsync(timer.Function, now, cancellationToken);
        return new(timer.Function, hasRun ? since : null, hasRun ? (long)(now - since).TotalSeconds : null, (long)timer.LatenessAt(since, now).TotalSeconds);
    }

    private async Task<IReadOnlyList<QueueStatus>> QueuesAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = StorageNames.Queues.Concat(StorageNames.Queues.Select(queue => queue + StorageNames.PoisonSuffix)).Select(queues.GetQueueClient);
        var found = await Task.WhenAll(own.Append(partnerQueues.GetQueueClient(StorageNames.BlobPoisonQueue)).Select(queue => QueueAsync(queue, now, cancellationToken)));
        var onBus = await Task.WhenAll(serviceBus.Select(bus => bus.ReadAsync(cancellationToken)));
        return [.. found, .. onBus.SelectMany(entities => entities)];
    }

    private static async Task<QueueStatus> QueueAsync(QueueClient queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A poison queue comes into being with its first message where no infrastructure makes it.
        if (!await queue.ExistsAsync(cancellationToken))
            return new(queue.Name, 0, null);
        var properties = await queue.GetPropertiesAsync(cancellationToken);
        // Messages that are being worked on, or are to be seen later, are counted but cannot be peeked at.
        PeekedMessage? next = await queue.PeekMessageAsync(cancellationToken);
        return new(queue.Name, properties.Value.ApproximateMessagesCount, next?.InsertedOn is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : null);
    }
}
