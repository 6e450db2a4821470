namespace ImtHub.Hub.Health;

/// <summary>Looks at timers and queues.</summary>
public sealed class HubStatusReader(IReadOnlyList<HubTimer> timers, ITimerLog log, IEnumerable<IQueueDepth> queues, TimeProvider clock)
{
    /// <summary>Looks now.</summary>
    public async Task<HubStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return new(
            now,
            await Task.WhenAll(timers.Select(timer => TimerAsync(timer, now, cancellationToken))),
            await QueuesAsync(now, cancellationToken)
        );
    }

    private async Task<TimerStatus> TimerAsync(HubTimer timer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (since, hasRun) = await log.SinceAsync(timer.Function, now, cancellationToken);
        return new(
            timer.Function,
            hasRun ? since : null,
            hasRun ? (long)(now - since).TotalSeconds : null,
            (long)timer.LatenessAt(since, now).TotalSeconds
        );
    }

    private async Task<IReadOnlyList<QueueStatus>> QueuesAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await Task.WhenAll(queues.Select(service => service.ReadAsync(now, cancellationToken)))).SelectMany(service => service)];
}
