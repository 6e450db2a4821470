using Azure.Storage.Queues;
using ImtHub.Hub.Operations;

namespace ImtHub.Cli.Hub;

/// <summary>The orders to take files in again, which the functions of a hub that runs elsewhere carry out.</summary>
internal sealed class ReplayOrders(QueueServiceClient queues, TimeProvider clock)
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <summary>Returns when none waits any more, or after a minute: the hub may be stopped.</summary>
    /// <returns>How many still wait, about.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        var orders = queues.GetQueueClient(StorageNames.ReplayQueue);
        var from = clock.GetTimestamp();
        while (true)
        {
            var waiting = (await orders.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount;
            if (waiting == 0 || clock.GetElapsedTime(from) > s_patience)
            {
                return waiting;
            }

            await Task.Delay(s_look, cancellationToken);
        }
    }
}
