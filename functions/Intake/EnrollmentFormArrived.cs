using Azure.Storage.Blobs;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using ImtHub.Storage.Files;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>A sponsor stored enrollment forms.</summary>
public sealed class EnrollmentFormArrived(PartnerFileIntake intake)
{
    [Function(nameof(EnrollmentFormArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Enrollments + "/{partner}/{name}", Connection = StorageNames.PartnerData, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string partner,
        string name,
        CancellationToken cancellationToken) => intake.TakeInAsync(Feed.Enrollments, partner, name, blob, cancellationToken);
}
