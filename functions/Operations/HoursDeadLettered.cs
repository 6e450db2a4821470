using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>Posted hours that could not be taken in.</summary>
public sealed class HoursDeadLettered(PoisonedFileHandler files)
{
    private const string Entity = StorageNames.HoursQueue + StorageNames.DeadLetters;

    [Function(nameof(HoursDeadLettered))]
    public Task RunAsync(
        [ServiceBusTrigger(Entity, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) => files.PostedAsync(Entity, message, cancellationToken);
}
