using ImtHub.Notifications.Notices;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Orders notices of regulators' deadlines that have come near, as often as digests are looked for.</summary>
public sealed class WatchDeadlines(DeadlineWatch watch, TimeProvider clock)
{
    [Function(nameof(WatchDeadlines))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync(
        [TimerTrigger("%DigestSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) =>
        [.. await watch.HandleAsync(clock.GetUtcNow(), cancellationToken)];
}
