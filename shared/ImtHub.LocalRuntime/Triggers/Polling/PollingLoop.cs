using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Polling;

/// <summary>
/// Looks at a source again and again. The pause between two looks is short after work was found, doubles up to a limit
/// while there is none, is never shorter than a look takes, and is cut short by a wake-up.
/// </summary>
/// <param name="source">The source's name, for the log.</param>
/// <param name="look">One look; a store that does not answer is logged and looked at again.</param>
/// <param name="shortest">The pause while there is work.</param>
/// <param name="longest">The longest pause while there is none.</param>
/// <param name="logger">Told of a store that does not answer.</param>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle: nobody asks for one.")]
internal sealed class PollingLoop(string source, Func<Task<Look>> look, TimeSpan shortest, TimeSpan longest, ILogger logger)
{
    private readonly SemaphoreSlim _wake = new(0, 1);
    private Task _loop = Task.CompletedTask;
    private volatile bool _stopping;

    public bool IsStopping => _stopping;

    public void Start() => _loop = Task.Run(RunAsync);

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

    /// <summary>Looks no more; returns when a look under way has ended.</summary>
    public Task StopAsync()
    {
        _stopping = true;
        Wake();
        return _loop;
    }

    private async Task RunAsync()
    {
        var pause = shortest;
        while (!_stopping)
        {
            var started = Stopwatch.GetTimestamp();
            var found = await LookAsync();
            if (found == Look.FoundMore) continue;
            if (found == Look.Found) pause = shortest;
            var took = Stopwatch.GetElapsedTime(started);
            var woken = await _wake.WaitAsync(pause > took ? pause : took);
            pause = woken ? shortest : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Math.Max(longest.Ticks, shortest.Ticks)));
        }
    }

    private async Task<Look> LookAsync()
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return Look.Nothing; // Nobody has put anything there yet.
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            logger.SourceUnreachable(source, e);
            return Look.Nothing;
        }
    }
}
