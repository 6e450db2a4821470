using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A mentor or employer stored competency sign-offs (the job book).</summary>
public sealed class CompetencyFileArrived(FileArrival arrival)
{
    [Function(nameof(CompetencyFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Competencies + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Competencies, blob.Name, cancellationToken);
}
