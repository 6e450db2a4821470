using ImtHub.Hub.Names;
using ImtHub.Notifications.Mailing;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Orders the digest of every committee whose hour has come.</summary>
public sealed class ScheduleDigests(DigestScheduler scheduler, TimeProvider clock)
{
    [Function(nameof(ScheduleDigests))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync([TimerTrigger("%DigestSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        [.. await scheduler.HandleAsync(clock.GetUtcNow(), cancellationToken)];
}
