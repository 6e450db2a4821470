using ImtHub.Records.Index;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Keeps the lists of apprentices up to date with their records.</summary>
public sealed class IndexApprentices(IndexKeeper index)
{
    [Function(nameof(IndexApprentices))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, StorageNames.IndexSubscription, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => index.HandleAsync(message, cancellationToken);
}
