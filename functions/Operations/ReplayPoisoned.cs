using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>A file that could not be taken in again.</summary>
public sealed class ReplayPoisoned(IncidentHandler incidents)
{
    private const string Queue = StorageNames.ReplayQueue + StorageNames.PoisonSuffix;

    [Function(nameof(ReplayPoisoned))]
    public Task RunAsync([QueueTrigger(Queue)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Queue, message, cancellationToken);
}
