using ImtHub.Notifications.Notices;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Lays an event into the inbox of each committee it concerns, and orders the mails that must go at once.</summary>
public sealed class NotifyCommittees(NoticeHandler notices)
{
    [Function(nameof(NotifyCommittees))]
    [QueueOutput(StorageNames.MailQueue)]
    public Task<string[]> RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, StorageNames.NoticesSubscription, Connection = StorageNames.ServiceBus)] string message,
        CancellationToken cancellationToken) => notices.HandleAsync(message, cancellationToken);
}
