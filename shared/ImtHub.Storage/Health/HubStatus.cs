namespace ImtHub.Storage.Health;

/// <summary>How the hub is: its timers and its queues. No personal data.</summary>
/// <param name="At">When it was looked at (UTC).</param>
/// <param name="Timers">Its timers.</param>
/// <param name="Queues">Its queues, with poison and dead-letter queues.</param>
public sealed record HubStatus(DateTimeOffset At, IReadOnlyList<TimerStatus> Timers, IReadOnlyList<QueueStatus> Queues)
{
    /// <summary>True when no timer is late.</summary>
    public bool IsReady => Timers.All(timer => timer.LateSeconds == 0);
}
