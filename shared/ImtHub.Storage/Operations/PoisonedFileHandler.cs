using System.Text.Json;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Files;

namespace ImtHub.Storage.Operations;

/// <summary>Takes up what the hub gave up on: the run ends with a receipt that says so, and staff see an incident.</summary>
public sealed class PoisonedFileHandler(FileArrival arrival, IncidentHandler incidents)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>Handles a blob that its trigger gave up on.</summary>
    /// <param name="message">The extension's message: Type, FunctionId, BlobType, ContainerName, BlobName, ETag.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    public async Task DroppedAsync(string message, CancellationToken cancellationToken)
    {
        var blob = JsonSerializer.Deserialize<PoisonedBlob>(message, s_json);
        // Staff hear of it first: what made the file fail may make its answer fail too.
        await incidents.HandleAsync(StorageNames.BlobPoisonQueue, message, cancellationToken, $"{blob?.ContainerName}/{blob?.BlobName}");
        if (blob is { ContainerName: { } container, BlobName: { } name } && StorageNames.FeedOf(container) is { } feed)
            await arrival.GiveUpAsync(feed, name, cancellationToken);
    }

    /// <summary>Handles posted hours whose message was dead-lettered.</summary>
    public async Task PostedAsync(string source, string message, CancellationToken cancellationToken)
    {
        var posted = PostedHoursMessage.Read(message);
        await incidents.HandleAsync(source, message, cancellationToken, $"{Feed.Hours.Folder()}/{posted.Employer}/{posted.Name}");
        await arrival.GiveUpPostedAsync(message, cancellationToken);
    }

    private sealed record PoisonedBlob(string? ContainerName, string? BlobName);
}
