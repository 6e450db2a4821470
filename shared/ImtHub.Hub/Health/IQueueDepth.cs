namespace ImtHub.Hub.Health;

/// <summary>How many messages wait in the queues of one service.</summary>
public interface IQueueDepth
{
    /// <summary>Every queue and subscription, and the poison queue or dead letters of each.</summary>
    /// <param name="now">What ages are counted to (UTC).</param>
    Task<IReadOnlyList<QueueStatus>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken);
}
