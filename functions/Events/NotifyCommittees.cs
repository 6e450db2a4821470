using ImtHub.Notifications.Notices;
using ImtHub.Records.Events;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Lays an event into the inbox of each committee it concerns, and orders the mails that must go at once.</summary>
public sealed class NotifyCommittees(NoticeHandler notices)
{
    [Function(nameof(NotifyCommittees))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync(
        [ServiceBusTrigger(StorageNames.EventsTopic, StorageNames.NoticesSubscription, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken) =>
        [.. await notices.HandleAsync(ApprenticeEventJson.Read(message), cancellationToken)];
}
