using ImtHub.Hub.Operations;
using ImtHub.Notifications.Notices;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>
/// Orders notices of regulators' deadlines that have come near: after the night in which the register is made, and twice more for those
/// that a crash or an outage lost.
/// </summary>
public sealed class WatchDeadlines(DeadlineWatch watch, TimeProvider clock)
{
    [Function(nameof(WatchDeadlines))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync(
        [TimerTrigger("%DeadlineNoticesSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken
    ) => [.. await watch.HandleAsync(clock.GetUtcNow(), cancellationToken)];
}
