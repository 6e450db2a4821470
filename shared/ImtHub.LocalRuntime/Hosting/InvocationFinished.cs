namespace ImtHub.LocalRuntime.Hosting;

/// <summary>An invocation that has ended.</summary>
/// <param name="Started">Its begin.</param>
/// <param name="Failure">Why it failed; null when it succeeded.</param>
/// <param name="Duration">How long it ran, its outputs included.</param>
public sealed record InvocationFinished(InvocationStarted Started, Exception? Failure, TimeSpan Duration)
{
    /// <summary>Whether the function and its outputs succeeded.</summary>
    public bool Succeeded => Failure is null;
}
