using Azure.Storage.Blobs;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>The regulator's registration numbers came back as a file.</summary>
public sealed class RegistrationFileArrived(FileArrival arrival)
{
    [Function(nameof(RegistrationFileArrived))]
    public Task RunAsync(
        [BlobTrigger(StorageNames.Registrations + "/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Registrations, blob.Name, cancellationToken);
}
