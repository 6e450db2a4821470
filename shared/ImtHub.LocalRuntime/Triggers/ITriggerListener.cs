namespace ImtHub.LocalRuntime.Triggers;

/// <summary>Starts a function, or the functions of a kind, when their trigger says so.</summary>
internal interface ITriggerListener
{
    /// <summary>Prepares and begins to listen; returns once it listens.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes no new work, and returns when the work under way has ended.</summary>
    Task StopAsync();

    /// <summary>Looks afresh whether any work waits or is under way.</summary>
    Task<bool> IsIdleAsync(CancellationToken cancellationToken);
}
