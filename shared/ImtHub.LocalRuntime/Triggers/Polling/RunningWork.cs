namespace ImtHub.LocalRuntime.Triggers.Polling;

/// <summary>The pieces of work that a listener has under way.</summary>
internal sealed class RunningWork
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _none;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Starts a piece of work, and calls back when it has ended.</summary>
    public void Start(Func<Task> work, Action ended)
    {
        lock (_lock)
        {
            if (_count++ == 0) _none = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                lock (_lock)
                {
                    if (--_count == 0) _none!.SetResult();
                }

                ended();
            }
        });
    }

    /// <summary>Completes when no work is under way.</summary>
    public Task WhenNoneAsync()
    {
        lock (_lock)
        {
            return _none?.Task ?? Task.CompletedTask;
        }
    }
}
