using Azure.Storage.Blobs;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using ImtHub.Storage.Files;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A college or training provider stored a grade file.</summary>
public sealed class GradeFileArrived(PartnerFileIntake intake)
{
    [Function(nameof(GradeFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Grades + "/{partner}/{name}", Connection = StorageNames.PartnerData, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string partner,
        string name,
        CancellationToken cancellationToken) => intake.TakeInAsync(Feed.Grades, partner, name, blob, cancellationToken);
}
