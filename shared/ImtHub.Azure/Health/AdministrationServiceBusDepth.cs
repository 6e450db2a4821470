using Azure.Messaging.ServiceBus.Administration;
using ImtHub.Hub.Health;
using ImtHub.Hub.Operations;

namespace ImtHub.Azure.Health;

/// <summary>
/// Asks Service Bus itself for the counts, by its administration client: whoever asks must be allowed to manage the namespace.
/// </summary>
public sealed class AdministrationServiceBusDepth(ServiceBusAdministrationClient bus) : IQueueDepth
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueueStatus>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = new List<QueueStatus>();
        await foreach (var queue in bus.GetQueuesRuntimePropertiesAsync(cancellationToken))
        {
            Add(found, queue.Name, queue.ActiveMessageCount, queue.DeadLetterMessageCount);
        }

        await foreach (var topic in bus.GetTopicsRuntimePropertiesAsync(cancellationToken))
        {
            await foreach (var subscription in bus.GetSubscriptionsRuntimePropertiesAsync(topic.Name, cancellationToken))
            {
                Add(
                    found,
                    $"{topic.Name}/{subscription.SubscriptionName}",
                    subscription.ActiveMessageCount,
                    subscription.DeadLetterMessageCount
                );
            }
        }

        return found;
    }

    private static void Add(List<QueueStatus> found, string path, long waiting, long dead)
    {
        found.Add(new(path, waiting, null));
        found.Add(new(path + StorageNames.DeadLetters, dead, null));
    }
}
