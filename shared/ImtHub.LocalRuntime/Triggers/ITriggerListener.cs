namespace ImtHub.LocalRuntime.Triggers;

/// <summary>Starts a function, or the functions of a kind, when their trigger says so.</summary>
internal interface ITriggerListener
{
    /// <summary>
    /// Makes and reads what listening needs. No function runs before all listeners are prepared: what one sends, a
    /// subscription of another must be there to take.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Begins to listen.</summary>
    void Start();

    /// <summary>Takes no new work, and returns when the work under way has ended.</summary>
    Task StopAsync();

    /// <summary>Looks afresh whether any work waits or is under way.</summary>
    Task<bool> IsIdleAsync(CancellationToken cancellationToken);
}
