using System.Diagnostics.CodeAnalysis;

namespace ImtHub.LocalRuntime.Triggers.Polling;

/// <summary>
/// The pause between two looks at a source: short after work was found, doubled up to a limit while there is none,
/// cut short by a wake-up.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle: nobody asks for one.")]
internal sealed class PollingPause(TimeSpan shortest, TimeSpan longest)
{
    private readonly SemaphoreSlim _wake = new(0, 1);
    private TimeSpan? _next;

    public async Task WaitAsync(bool foundWork)
    {
        var pause = foundWork ? shortest : _next ?? shortest;
        var woken = await _wake.WaitAsync(pause);
        _next = woken ? shortest : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Math.Max(longest.Ticks, shortest.Ticks)));
    }

    /// <summary>Ends the pause under way, or else the next one.</summary>
    public void Wake()
    {
        try
        {
            _wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is already to wake.
        }
    }
}
