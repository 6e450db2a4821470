using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Intake;

/// <summary>Takes in hours that an employer posted; the message names the stored file.</summary>
public sealed class PostedHoursReceived(FileArrival arrival)
{
    [Function(nameof(PostedHoursReceived))]
    public Task RunAsync(
        [ServiceBusTrigger(StorageNames.HoursQueue, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken
    ) => arrival.PostedAsync(message, cancellationToken);
}
