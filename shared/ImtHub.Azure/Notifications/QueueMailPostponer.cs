using Azure.Storage.Queues;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Notifications;

/// <summary>Puts mail orders that have to wait back on the queue <c>mail</c>, invisible until their time.</summary>
public sealed class QueueMailPostponer(QueueClient queue) : IMailPostponer
{
    private static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_most = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public Task PostponeAsync(string orderJson, TimeSpan delay, CancellationToken cancellationToken) =>
        queue.SendMessageAsync(
            orderJson,
            timeToLive: MessageLife.Forever,
            visibilityTimeout: TimeSpan.FromTicks(Math.Clamp(delay.Ticks, s_least.Ticks, s_most.Ticks)),
            cancellationToken: cancellationToken
        );
}
