using ImtHub.Storage;
using ImtHub.Storage.Files;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>Takes in hours that an employer posted; the message names the stored file.</summary>
public sealed class PostedHoursReceived(PartnerFileIntake intake)
{
    [Function(nameof(PostedHoursReceived))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.HoursQueue, Connection = StorageNames.ServiceBus)] string message,
        CancellationToken cancellationToken) => intake.TakeInPostedAsync(message, cancellationToken);
}
