using ImtHub.Hub.Health;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>Measures timers, queues, the outbox and overdue partners, so that alerts can ask for them.</summary>
public sealed class WatchHub(HubWatch watch)
{
    [Function(nameof(WatchHub))]
    public Task RunAsync([TimerTrigger("%WatchSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        watch.MeasureAsync(cancellationToken);
}
