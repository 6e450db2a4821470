using System.Collections.Concurrent;
using ImtHub.LocalRuntime.Hosting;

namespace ImtHub.LocalRuntime.Tests.Hosting;

/// <summary>Keeps the invocations as an observer of the host sees them.</summary>
internal sealed class InvocationRecorder : IInvocationObserver
{
    private readonly ConcurrentQueue<InvocationStarted> _started = new();
    private readonly ConcurrentQueue<InvocationFinished> _finished = new();

    public IReadOnlyList<InvocationFinished> Finished => [.. _finished];

    public IReadOnlyList<Exception> Failures => [.. _finished.Select(f => f.Failure).OfType<Exception>()];

    public IReadOnlyList<InvocationStarted> Started => [.. _started];

    void IInvocationObserver.Started(InvocationStarted invocation) => _started.Enqueue(invocation);

    void IInvocationObserver.Finished(InvocationFinished invocation) => _finished.Enqueue(invocation);
}
