using Azure.Storage.Blobs;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using ImtHub.Storage.Files;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>An employer stored an hours file.</summary>
public sealed class HourFileArrived(PartnerFileIntake intake)
{
    [Function(nameof(HourFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Hours + "/{partner}/{name}", Connection = StorageNames.PartnerData, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string partner,
        string name,
        CancellationToken cancellationToken) => intake.TakeInAsync(Feed.Hours, partner, name, blob, cancellationToken);
}
