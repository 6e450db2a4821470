using ImtHub.Hub.Operations;
using ImtHub.Notifications.Mailing;
using ImtHub.Notifications.Posts;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Digests;

/// <summary>Orders the digest of every committee whose hour has come, and the mails of employers' posts whose day is over.</summary>
public sealed class ScheduleDigests(DigestScheduler scheduler, PostsScheduler posts, TimeProvider clock)
{
    [Function(nameof(ScheduleDigests))]
    [QueueOutput(StorageNames.MailQueue)]
    public async Task<string[]> RunAsync([TimerTrigger("%DigestSchedule%")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return [.. await scheduler.HandleAsync(now, cancellationToken), .. await posts.HandleAsync(now, cancellationToken)];
    }
}
