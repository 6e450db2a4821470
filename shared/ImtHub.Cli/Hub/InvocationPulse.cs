using ImtHub.LocalHost.Diagnostics;

namespace ImtHub.Cli.Hub;

/// <summary>Lets those wait who look for what an invocation may have done, instead of looking all the time.</summary>
/// <param name="observer">Is told of invocations too; null for nobody.</param>
internal sealed class InvocationPulse(IInvocationObserver? observer) : IInvocationObserver
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes when an invocation ends after this was asked for.</summary>
    public Task NextEnd => Volatile.Read(ref _next).Task;

    /// <inheritdoc/>
    public void Started(InvocationStarted invocation) => observer?.Started(invocation);

    /// <inheritdoc/>
    public void Finished(InvocationFinished invocation)
    {
        observer?.Finished(invocation);
        Interlocked.Exchange(ref _next, New()).SetResult();
    }

    // Who waits must not go on within the invocation's own thread.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
