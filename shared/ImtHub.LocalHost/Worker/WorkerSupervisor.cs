using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Worker;

/// <summary>Keeps a worker running: one that dies is followed by another, unless they die too fast.</summary>
internal sealed class WorkerSupervisor : IAsyncDisposable
{
    /// <summary>So many deaths within the time below, and no further worker is started.</summary>
    private const int MaxDeaths = 5;

    private static readonly TimeSpan s_deathsCounted = TimeSpan.FromSeconds(30);

    private readonly Func<CancellationToken, Task<RunningWorker>> _start;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<long> _deaths = new();
    private readonly Lock _lock = new();
    private TaskCompletionSource<RunningWorker> _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _watching = Task.CompletedTask;

    public WorkerSupervisor(Func<CancellationToken, Task<RunningWorker>> start, ILogger logger) => (_start, _logger) = (start, logger);

    /// <summary>Fails when workers die too fast; never completes otherwise.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>Starts the first worker.</summary>
    /// <exception cref="FunctionsStartException">The app cannot be started.</exception>
    public async Task<RunningWorker> StartAsync(CancellationToken cancellationToken)
    {
        var worker = await _start(cancellationToken);
        _current.SetResult(worker);
        _watching = WatchAsync(worker);
        return worker;
    }

    /// <summary>The worker that runs, as soon as one does.</summary>
    /// <exception cref="FunctionsStartException">No further worker is started.</exception>
    public Task<RunningWorker> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _current.Task.WaitAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_current.Task.IsCompletedSuccessfully)
        {
            await (await _current.Task).DisposeAsync();
        }

        await _watching;
        _stopping.Dispose();
    }

    private async Task WatchAsync(RunningWorker worker)
    {
        while (true)
        {
            // Without its conversation a process serves nobody, even where it goes on.
            await Task.WhenAny(worker.Process.WaitForEndAsync(), worker.Connection.Ended);
            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            lock (_lock)
            {
                _current = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await worker.DisposeAsync();
            var exitCode = await worker.Process.WaitForEndAsync();
            var lastLines = worker.Process.LastLines;
            var reason =
                $"The app's process ended with exit code {exitCode}."
                + (lastLines.Length == 0 ? "" : $" The last that it wrote:{Environment.NewLine}{lastLines}{Environment.NewLine}");
            if (await RestartAsync(reason) is not { } next)
            {
                return;
            }

            worker = next;
            _current.SetResult(worker);
            if (_stopping.IsCancellationRequested)
            {
                await worker.DisposeAsync(); // The stop did not see it yet.
            }
        }
    }

    /// <summary>Starts another worker, again where it ends at its start.</summary>
    /// <returns>Null when none is started any more.</returns>
    private async Task<RunningWorker?> RestartAsync(string reason)
    {
        while (!DiesTooFast())
        {
            _logger.WorkerDied(FirstSentence(reason));
            try
            {
                return await _start(_stopping.Token);
            }
            catch (FunctionsStartException e)
            {
                reason = e.Message;
            }
            catch (Exception e)
            {
                GiveUp(
                    new FunctionsStartException(
                        _stopping.IsCancellationRequested ? "The host stops." : $"The app cannot be started again: {e.Message}",
                        e
                    )
                );
                return null;
            }
        }

        GiveUp(
            new FunctionsStartException(
                $"The app ended {MaxDeaths} times within {s_deathsCounted.TotalSeconds:0} seconds and is not started again. {reason}"
            )
        );
        return null;
    }

    /// <summary>What follows are the app's own words, which may hold anything and are no matter for a log.</summary>
    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? text[..(end + 1)] : text;

    private bool DiesTooFast()
    {
        var now = Environment.TickCount64;
        _deaths.Enqueue(now);
        while (now - _deaths.Peek() > s_deathsCounted.TotalMilliseconds)
        {
            _deaths.Dequeue();
        }

        return _deaths.Count >= MaxDeaths;
    }

    private void GiveUp(FunctionsStartException reason)
    {
        _current.SetException(reason);
        _ = _current.Task.Exception; // Whoever asks for a worker hears it; nobody need ask.
        _givenUp.SetException(reason);
        _ = _givenUp.Task.Exception;
    }
}
