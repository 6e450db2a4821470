using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Profiles;
using ImtHub.Records.Telemetry;

namespace ImtHub.Hub.Health;

/// <summary>Measures what the alerts ask for: timers, queues, the outbox and partners who are overdue.</summary>
public sealed class HubWatch(HubStatusReader status, ProfileCatalog profiles, IRunLedger runs, TimeProvider clock)
{
    /// <summary>Measures once.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var now = await status.ReadAsync(cancellationToken);
        foreach (var timer in now.Timers)
        {
            HubMetrics.TimerLateness(timer.Name, TimeSpan.FromSeconds(timer.LateSeconds));
        }

        foreach (var queue in now.Queues)
        {
            HubMetrics.QueueDepth(queue.Name, queue.Messages);
        }

        HubMetrics.OutboxAge(TimeSpan.FromSeconds(now.Queues.Single(queue => queue.Name == StorageNames.OutboxQueue).OldestSeconds ?? 0));
        await MeasurePartnersAsync(cancellationToken);
    }

    /// <summary>A partner that has never sent a file is still being on-boarded: it is nobody's who could be late.</summary>
    private async Task MeasurePartnersAsync(CancellationToken cancellationToken)
    {
        foreach (var profile in profiles.All)
        {
            if (
                profile.ExpectedEveryDays is not { } days
                || await runs.ListAsync(profile.Feed, profile.Partner, 1, cancellationToken) is not [var newest]
            )
            {
                continue;
            }

            var overdue = clock.GetUtcNow() - newest.StoredAt - TimeSpan.FromDays(days);
            HubMetrics.PartnerOverdue(profile.Feed.Folder(), profile.Partner, overdue > TimeSpan.Zero ? overdue : TimeSpan.Zero);
        }
    }
}
