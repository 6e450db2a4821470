using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A college or training provider stored a grade file.</summary>
public sealed class GradeFileArrived(FileArrival arrival)
{
    [Function(nameof(GradeFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Grades + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Grades, blob.Name, cancellationToken);
}
