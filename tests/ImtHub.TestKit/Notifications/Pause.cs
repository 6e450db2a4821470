namespace ImtHub.TestKit;

/// <summary>Holds a call up before one of its steps until it is let go on.</summary>
public sealed class Pause(int before)
{
    private static readonly AsyncLocal<Pause?> s_current = new();

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _goOn = new();
    private int _steps;

    /// <summary>Notes a step of the call that this is in, if it is one that is to be held up.</summary>
    public static void Step() => s_current.Value?.Next();

    /// <summary>Steps so far.</summary>
    public int Steps => _steps;

    /// <summary>Begins a call and returns once it is held up, or has ended before.</summary>
    public async Task<Task> BeginAsync(Func<Task> call)
    {
        var begun = Task.Run(() =>
        {
            s_current.Value = this;
            return call();
        });
        await Task.WhenAny(begun, _reached.Task);
        return begun;
    }

    /// <summary>Lets the call go on.</summary>
    public void GoOn() => _goOn.SetResult();

    private void Next()
    {
        if (Interlocked.Increment(ref _steps) != before)
        {
            return;
        }

        _reached.SetResult();
        _goOn.Task.Wait();
    }
}
