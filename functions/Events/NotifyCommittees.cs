using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using ImtHub.Notifications.Notices;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Lays events into the inboxes of the committees they concern, and orders the mails that must go at once.</summary>
public sealed class NotifyCommittees(NoticeHandler notices, EventReader events)
{
    [Function(nameof(NotifyCommittees))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync(
        [ServiceBusTrigger(
            StorageNames.EventsTopic,
            StorageNames.NoticesSubscription,
            Connection = StorageNames.ServiceBusConnection,
            IsBatched = true
        )]
            string[] messages,
        CancellationToken cancellationToken
    ) =>
        [
            .. await notices.HandleAsync(
                await events.ReadAsync(StorageNames.NoticesSubscription, messages, cancellationToken),
                cancellationToken
            ),
        ];
}
