using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>An employer stored an hours file.</summary>
public sealed class HourFileArrived(FileArrival arrival)
{
    [Function(nameof(HourFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Hours + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Hours, blob.Name, cancellationToken);
}
