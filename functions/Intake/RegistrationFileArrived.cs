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
        [BlobTrigger(StorageNames.Registrations + "/{partner}/{name}", Connection = StorageNames.PartnerConnection, Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string partner,
        string name,
        CancellationToken cancellationToken) =>
        arrival.DroppedAsync(Feed.Registrations, partner, name, cancellationToken);
}
