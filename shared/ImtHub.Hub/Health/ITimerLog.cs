namespace ImtHub.Hub.Health;

/// <summary>When each timer last ran.</summary>
public interface ITimerLog
{
    /// <summary>Notes that a timer has run.</summary>
    Task RanAsync(string timer, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>When a timer last ran; the first look at one that never did is remembered, so that it can become late.</summary>
    Task<(DateTimeOffset Since, bool HasRun)> SinceAsync(string timer, DateTimeOffset now, CancellationToken cancellationToken);
}
