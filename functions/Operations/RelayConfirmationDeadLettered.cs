using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>An event whose arrival on the topic could not be recorded.</summary>
public sealed class RelayConfirmationDeadLettered(IncidentHandler incidents)
{
    private const string Entity = StorageNames.RelayedSubscription + StorageNames.DeadLetters;

    [Function(nameof(RelayConfirmationDeadLettered))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, Entity, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => incidents.HandleAsync(Entity, message, cancellationToken);
}
