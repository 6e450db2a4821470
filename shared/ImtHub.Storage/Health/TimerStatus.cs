namespace ImtHub.Storage.Health;

/// <summary>How a timer is.</summary>
/// <param name="Name">Name of its function.</param>
/// <param name="LastRanAt">When it last ran (UTC); null when it never did.</param>
/// <param name="AgeSeconds">Seconds since then; null when it never ran.</param>
/// <param name="LateSeconds">Seconds by which it is late; 0 when it is not.</param>
public sealed record TimerStatus(string Name, DateTimeOffset? LastRanAt, long? AgeSeconds, long LateSeconds);
