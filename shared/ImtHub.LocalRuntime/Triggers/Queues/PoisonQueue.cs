using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Triggers.Polling;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>Where messages go that failed too often. They never expire: somebody has to look at them.</summary>
internal static class PoisonQueue
{
    private static readonly TimeSpan s_never = TimeSpan.FromSeconds(-1);

    /// <summary>Sends a text as it stands, already encoded; the queue is made when it is missing.</summary>
    public static async Task SendAsync(QueueClient queue, string text, WakeUpCalls wakeUps)
    {
        try
        {
            await queue.SendMessageAsync(text, timeToLive: s_never);
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync(text, timeToLive: s_never);
        }

        wakeUps.Call(queue.Uri);
    }
}
