using ImtHub.Hub.Operations;
using ImtHub.Intake.Arrival;
using ImtHub.Intake.Ports;
using ImtHub.Notifications.Notices;
using ImtHub.Records.Events;
using ImtHub.Records.Index;

namespace ImtHub.Hub.Incidents;

/// <summary>
/// Tries again what was given up, once its cause is mended: a message of a storage queue goes back there, all else is handled here and now.
/// </summary>
public sealed class IncidentRetry(
    IIncidentLog incidents,
    IMessageReturn queues,
    FileArrival arrival,
    IReplayOrders replays,
    NoticeHandler notices,
    IndexKeeper index
)
{
    /// <summary>Tries an incident's message again and closes the incident; one that fails again stays, and its failure travels.</summary>
    /// <returns>The incident; null when there is none of this id.</returns>
    /// <exception cref="InvalidOperationException">Nothing of this source can be tried again.</exception>
    public async Task<Incident?> RetryAsync(string id, CancellationToken cancellationToken)
    {
        if (await incidents.FindAsync(id, cancellationToken) is not { } incident)
        {
            return null;
        }

        await HandleAsync(incident.Source, await incidents.MessageAsync(id, cancellationToken), cancellationToken);
        await incidents.CloseAsync(id, cancellationToken);
        return incident;
    }

    private Task HandleAsync(string source, string message, CancellationToken cancellationToken) =>
        source switch
        {
            StorageNames.BlobPoisonQueue => BlobAsync(message, cancellationToken),
            StorageNames.HoursQueue + StorageNames.DeadLetters => arrival.RetryPostedAsync(message, cancellationToken),
            StorageNames.FailedRows or StorageNames.WaitingFiles or StorageNames.UnreadFiles => replays.RunsAsync(
                [message],
                cancellationToken
            ),
            StorageNames.NoticesSubscription + StorageNames.DeadLetters => NoticeAsync(message, cancellationToken),
            StorageNames.IndexSubscription + StorageNames.DeadLetters => index.HandleAsync(
                ApprenticeEventJson.Read(message),
                cancellationToken
            ),
            _ when StorageNames.Queues.FirstOrDefault(queue => queue + StorageNames.PoisonSuffix == source) is { } queue =>
                queues.SendAsync(queue, message, cancellationToken),
            _ => throw new InvalidOperationException($"Nothing is known of how to try a message of {source} again."),
        };

    private async Task BlobAsync(string message, CancellationToken cancellationToken)
    {
        if (
            PoisonedBlob.Read(message) is not { ContainerName: { } container, BlobName: { } path }
            || StorageNames.FeedOf(container) is not { } feed
        )
        {
            throw new InvalidOperationException("The message names no partner's file.");
        }

        await arrival.RetryDroppedAsync(feed, path, cancellationToken);
    }

    private async Task NoticeAsync(string message, CancellationToken cancellationToken)
    {
        foreach (var order in await notices.HandleAsync(ApprenticeEventJson.Read(message), cancellationToken))
        {
            await queues.SendAsync(StorageNames.MailQueue, order, cancellationToken);
        }
    }
}
