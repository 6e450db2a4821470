using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>A file that could not be taken in five times over.</summary>
public sealed class FilePoisoned(PoisonedFileHandler files)
{
    [Function(nameof(FilePoisoned))]
    public Task RunAsync([QueueTrigger(StorageNames.BlobPoisonQueue, Connection = StorageNames.PartnerConnection)] string message, CancellationToken cancellationToken) =>
        files.DroppedAsync(message, cancellationToken);
}
