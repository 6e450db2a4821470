using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.Hub.Health;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Azure.Health;

/// <summary>The hub's storage queues with their poison queues, and the partners' account's queue of poisoned blobs.</summary>
public sealed class StorageQueueDepth(
    QueueServiceClient queues,
    [FromKeyedServices(StorageNames.PartnerConnection)] QueueServiceClient partnerQueues
) : IQueueDepth
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueStatus>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = StorageNames
            .Queues.Concat(StorageNames.Queues.Select(queue => queue + StorageNames.PoisonSuffix))
            .Select(queues.GetQueueClient);
        return await Task.WhenAll(
            own.Append(partnerQueues.GetQueueClient(StorageNames.BlobPoisonQueue))
                .Select(queue => QueueAsync(queue, now, cancellationToken))
        );
    }

    private static async Task<QueueStatus> QueueAsync(QueueClient queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A poison queue comes into being with its first message where no infrastructure makes it.
        if (!await queue.ExistsAsync(cancellationToken))
        {
            return new(queue.Name, 0, null);
        }

        var properties = await queue.GetPropertiesAsync(cancellationToken);
        // Messages that are being worked on, or are to be seen later, are counted but cannot be peeked at.
        PeekedMessage? next = await queue.PeekMessageAsync(cancellationToken);
        return new(
            queue.Name,
            properties.Value.ApproximateMessagesCount,
            next?.InsertedOn is { } at ? Math.Max(0, (long)(now - at).TotalSeconds) : null
        );
    }
}
