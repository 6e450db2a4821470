using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A file came in a folder that is no feed: it is answered, never lost.</summary>
public sealed class UnsortedFileArrived(FileArrival arrival)
{
    [Function(nameof(UnsortedFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Unsorted + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Unsorted, blob.Name, cancellationToken);
}
