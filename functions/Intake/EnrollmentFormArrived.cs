using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A sponsor stored enrollment forms.</summary>
public sealed class EnrollmentFormArrived(FileArrival arrival)
{
    [Function(nameof(EnrollmentFormArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Enrollments + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Enrollments, blob.Name, cancellationToken);
}
