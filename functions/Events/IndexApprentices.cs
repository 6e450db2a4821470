using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.Records.Index;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Keeps the lists of apprentices up to date with their records.</summary>
public sealed class IndexApprentices(IndexKeeper index, EventReader events)
{
    [Function(nameof(IndexApprentices))]
    public async Task RunAsync(
        [ServiceBusTrigger(
            StorageNames.EventsTopic,
            StorageNames.IndexSubscription,
            Connection = StorageNames.ServiceBusConnection,
            IsBatched = true
        )]
            string[] messages,
        CancellationToken cancellationToken
    ) => await index.HandleAsync(await events.ReadAsync(StorageNames.IndexSubscription, messages, cancellationToken), cancellationToken);
}
