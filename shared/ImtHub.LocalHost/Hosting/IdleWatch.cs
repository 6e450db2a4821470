using Azure;
using Azure.Storage.Queues;
using ImtHub.LocalHost.BlobEvents;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Listeners;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Hosting;

/// <summary>Knows when nothing is left to do: nothing runs, no watched blob is untold, and no queue, subscription or event waits.</summary>
internal sealed class IdleWatch
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestLook = TimeSpan.FromSeconds(1);

    private readonly FunctionDispatcher _dispatcher;
    private readonly BlobEventSource _blobs;
    private readonly List<QueueClient> _queues;
    private readonly Func<CancellationToken, Task<bool>>? _isBusIdle;

    public IdleWatch(
        IReadOnlyList<FunctionDefinition> functions,
        FunctionDispatcher dispatcher,
        BlobEventSource blobs,
        string hostId,
        IConfiguration settings,
        Func<CancellationToken, Task<bool>>? isBusIdle
    )
    {
        (_dispatcher, _blobs, _isBusIdle) = (dispatcher, blobs, isBusIdle);
        _queues =
        [
            .. from function in functions
            let trigger = function.Trigger as QueueTrigger
            where trigger is not null
            select new QueueClient(Connections.Storage(trigger.Connection, settings), trigger.QueueName),
        ];
        if (functions.Any(function => function.Trigger is BlobTrigger))
        {
            _queues.Add(new QueueClient(Connections.Storage(null, settings), "azure-webjobs-blobtrigger-" + hostId));
        }
    }

    /// <summary>Waits until nothing runs and nothing waits, seen in two looks without an invocation between them.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var (startedBefore, idleBefore, pause) = (-1L, false, s_look);
        while (true)
        {
            var started = _dispatcher.Started;
            var idle =
                _dispatcher.Running == 0
                && await NothingWaitsAsync(cancellationToken)
                && _dispatcher.Running == 0
                && _dispatcher.Started == started;
            if (idle && idleBefore && startedBefore == started)
            {
                return;
            }

            // Looks cost the store as much as work does: while all waits for a delayed message, they become rare.
            pause = idle || started != startedBefore ? s_look : TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, s_longestLook.Ticks));
            (startedBefore, idleBefore) = (started, idle);
            await Task.Delay(pause, cancellationToken);
        }
    }

    private async Task<bool> NothingWaitsAsync(CancellationToken cancellationToken)
    {
        if (!await _blobs.LookAsync(cancellationToken))
        {
            return false;
        }

        foreach (var queue in _queues)
        {
            if (await WaitingAsync(queue, cancellationToken) > 0)
            {
                return false;
            }
        }

        return _isBusIdle is null || await _isBusIdle(cancellationToken);
    }

    /// <summary>Hidden messages count: they run or come back.</summary>
    private static async Task<long> WaitingAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCountLong;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return 0;
        }
    }
}
