using Azure.Storage.Queues;
using ImtHub.Hub.Incidents;

namespace ImtHub.Azure.Operations;

/// <summary>The hub's own storage queues.</summary>
public sealed class QueueMessageReturn(QueueServiceClient queues) : IMessageReturn
{
    /// <inheritdoc/>
    public async Task SendAsync(string queue, string message, CancellationToken cancellationToken) =>
        await queues.GetQueueClient(queue).SendMessageAsync(message, timeToLive: MessageLife.Forever, cancellationToken: cancellationToken);
}
