namespace ImtHub.LocalRuntime.Invocation;

/// <summary>Counts the invocations that run and those ever started.</summary>
internal sealed class InvocationTracker
{
    private int _running;
    private long _started;

    public int Running => Volatile.Read(ref _running);

    public long Started => Interlocked.Read(ref _started);

    public void Begin()
    {
        Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _started);
    }

    public void End() => Interlocked.Decrement(ref _running);
}
