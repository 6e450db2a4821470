using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>A file that could not be taken in five times over.</summary>
public sealed class FilePoisoned(IncidentHandler incidents)
{
    private const string Queue = StorageNames.BlobPoisonQueue;

    [Function(nameof(FilePoisoned))]
    public Task RunAsync([QueueTrigger(Queue)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Queue, message, cancellationToken);
}
