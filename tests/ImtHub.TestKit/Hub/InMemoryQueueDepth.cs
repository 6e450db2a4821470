using ImtHub.Hub.Health;

namespace ImtHub.TestKit;

/// <summary>Queues as long as the test says.</summary>
public sealed class InMemoryQueueDepth : IQueueDepth
{
    public List<QueueStatus> Queues { get; } = [];

    public Task<IReadOnlyList<QueueStatus>> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QueueStatus>>([.. Queues]);
}
