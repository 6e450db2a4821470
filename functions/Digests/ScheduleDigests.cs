using ImtHub.Notifications.Digests;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Orders the digest of every committee whose hour has come.</summary>
public sealed class ScheduleDigests(DigestScheduler scheduler)
{
    [Function(nameof(ScheduleDigests))]
    [QueueOutput(StorageNames.MailQueue)]
    public Task<string[]> RunAsync(
        [TimerTrigger("%DigestSchedule%")] TimerInfo timer,
        CancellationToken cancellationToken) => scheduler.OrderDueAsync(cancellationToken);
}
