using ImtHub.Records.Events;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Marks an event as relayed once it has arrived on the topic.</summary>
public sealed class ConfirmRelay(RelayConfirmation confirmation)
{
    [Function(nameof(ConfirmRelay))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, StorageNames.RelayedSubscription, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => confirmation.ConfirmAsync(message, cancellationToken);
}
