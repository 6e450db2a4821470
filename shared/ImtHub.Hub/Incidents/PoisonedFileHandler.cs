using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;

namespace ImtHub.Hub.Incidents;

/// <summary>Takes up what the hub gave up on: the run ends with a receipt that says so, and staff see an incident.</summary>
public sealed class PoisonedFileHandler(FileArrival arrival, IncidentHandler incidents)
{
    /// <summary>Handles a blob that its trigger gave up on.</summary>
    /// <param name="message">The extension's message.</param>
    public async Task DroppedAsync(string message, CancellationToken cancellationToken)
    {
        var blob = PoisonedBlob.Read(message);
        // An incident is kept: a number in the file's name is not.
        message = MaskedName.Of(message);
        // Staff hear of it first: what made the file fail may make its answer fail too.
        await incidents.HandleAsync(
            StorageNames.BlobPoisonQueue,
            message,
            cancellationToken,
            MaskedName.Of($"{blob.ContainerName}/{blob.BlobName}")
        );
        if (blob is { ContainerName: { } container, BlobName: { } name } && StorageNames.FeedOf(container) is { } feed)
        {
            await arrival.PoisonAsync(feed, name, cancellationToken);
        }
    }

    /// <summary>Handles posted hours whose message was dead-lettered.</summary>
    public async Task PostedAsync(string source, string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        await incidents.HandleAsync(source, message, cancellationToken, $"{Feed.Hours.Folder()}/{posted.Employer}/{posted.Name}");
        await arrival.PoisonPostedAsync(message, cancellationToken);
    }
}
