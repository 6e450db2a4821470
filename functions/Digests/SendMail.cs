using ImtHub.Hub.Operations;
using ImtHub.Notifications.Delivery;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Composes and sends one ordered mail.</summary>
public sealed class SendMail(MailOrderHandler mail)
{
    [Function(nameof(SendMail))]
    public Task RunAsync([QueueTrigger(StorageNames.MailQueue)] string order, CancellationToken cancellationToken) =>
        mail.HandleAsync(order, cancellationToken);
}
