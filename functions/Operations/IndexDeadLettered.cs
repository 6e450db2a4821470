using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>An event by which the lists of apprentices could not be brought up to date.</summary>
public sealed class IndexDeadLettered(IncidentHandler incidents)
{
    private const string Entity = StorageNames.IndexSubscription + StorageNames.DeadLetters;

    [Function(nameof(IndexDeadLettered))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, Entity, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => incidents.HandleAsync(Entity, message, cancellationToken);
}
