namespace ImtHub.Hub.Health;

/// <summary>How the hub is: its timers and its queues. No personal data.</summary>
/// <param name="At">When it was looked at (UTC).</param>
/// <param name="Timers">Its timers.</param>
/// <param name="Queues">Its queues, with poison and dead-letter queues.</param>
public sealed record HubStatus(DateTimeOffset At, IReadOnlyList<TimerStatus> Timers, IReadOnlyList<QueueStatus> Queues)
{
    /// <summary>True when no timer is late.</summary>
    public bool IsReady => Timers.All(timer => timer.LateSeconds == 0);
}

/// <summary>How a queue is.</summary>
/// <param name="Name">Name of a storage queue, or path of a Service Bus entity.</param>
/// <param name="Messages">How many it holds, about.</param>
/// <param name="OldestSeconds">Age of the message that is next, in seconds; null where none waits or Service Bus does not say.</param>
public sealed record QueueStatus(string Name, long Messages, long? OldestSeconds);

/// <summary>How a timer is.</summary>
/// <param name="Name">Name of its function.</param>
/// <param name="LastRanAt">When it last ran (UTC); null when it never did.</param>
/// <param name="AgeSeconds">Seconds since then; null when it never ran.</param>
/// <param name="LateSeconds">Seconds by which it is late; 0 when it is not.</param>
public sealed record TimerStatus(string Name, DateTimeOffset? LastRanAt, long? AgeSeconds, long LateSeconds);
