using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>An event that the notices could not handle.</summary>
public sealed class NoticeDeadLettered(IncidentHandler incidents)
{
    private const string Entity = StorageNames.NoticesSubscription + StorageNames.DeadLetters;

    [Function(nameof(NoticeDeadLettered))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, Entity, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => incidents.HandleAsync(Entity, message, cancellationToken);
}
