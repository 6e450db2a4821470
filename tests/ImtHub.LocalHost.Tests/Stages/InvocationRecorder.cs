using System.Collections.Concurrent;
using ImtHub.LocalHost.Diagnostics;

namespace ImtHub.LocalHost.Tests.Stages;

/// <summary>Keeps the invocations as an observer of the host sees them.</summary>
internal sealed class InvocationRecorder : IInvocationObserver
{
    private readonly ConcurrentQueue<InvocationStarted> _started = new();
    private readonly ConcurrentQueue<InvocationFinished> _finished = new();

    public IReadOnlyList<InvocationStarted> Started => [.. _started];

    public IReadOnlyList<InvocationFinished> Finished => [.. _finished];

    public IReadOnlyList<InvocationFinished> Failed => [.. _finished.Where(invocation => !invocation.Succeeded)];

    void IInvocationObserver.Started(InvocationStarted invocation) => _started.Enqueue(invocation);

    void IInvocationObserver.Finished(InvocationFinished invocation) => _finished.Enqueue(invocation);
}
