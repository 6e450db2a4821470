using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Triggers.Polling;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>
/// Takes the messages of a storage queue and has them worked off, several at once: success deletes a message, failure
/// gives it back until it was tried too often, and then it is put aside.
/// </summary>
internal sealed class QueueMessagePump(
    QueueClient queue, IQueueMessageHandler handler, QueuePumpSettings settings, ILogger logger, CancellationToken aborted)
{
    private readonly PollingPause _pause = new(settings.ShortestPause, settings.LongestPause);
    private readonly RunningWork _work = new();
    private Task _loop = Task.CompletedTask;
    private volatile bool _stopping;

    /// <summary>What becomes of a message after a try.</summary>
    private enum Outcome
    {
        Done,
        Failed,
        Poison,
        CutOff,
    }

    public void Start() => _loop = Task.Run(LoopAsync);

    public void Wake() => _pause.Wake();

    /// <summary>Takes no more messages and waits for those under way.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        _pause.Wake();
        await _loop;
        await _work.WhenNoneAsync();
    }

    /// <summary>Whether the queue holds no message, hidden ones included.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _work.Count == 0 && (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount == 0;
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return true;
        }
    }

    private async Task LoopAsync()
    {
        while (!_stopping)
        {
            var found = _work.Count <= settings.NewBatchThreshold && await TakeBatchAsync();
            // After a batch, while as much runs as may, and at an empty queue: the end of a piece of work cuts the pause short.
            if (found && _work.Count <= settings.NewBatchThreshold) continue;
            await _pause.WaitAsync(found);
        }
    }

    private async Task<bool> TakeBatchAsync()
    {
        try
        {
            // Not cut off by a stop: messages that the service has handed out would stay hidden for a whole lease.
            var messages = await queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, CancellationToken.None);
            foreach (var message in messages.Value) _work.Start(() => WorkOffAsync(message), _pause.Wake);
            return messages.Value.Length > 0;
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return false; // Nobody has sent anything yet.
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            logger.SourceUnreachable(queue.Name, e);
            return false;
        }
    }

    private async Task WorkOffAsync(QueueMessage message)
    {
        var lease = new QueueMessageLease(queue, message, settings.Lease, logger);
        try
        {
            await SettleAsync(message, lease, await TryAsync(message));
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // Neither deleted nor given back: it is taken again when its lease runs out.
            logger.MessageNotSettled(queue.Name, message.MessageId, e);
        }
    }

    private async Task<Outcome> TryAsync(QueueMessage message)
    {
        // A process that died at its work has reported no failure; the count alone tells of it.
        if (message.DequeueCount > settings.MaxDequeueCount && handler.TakesPoison) return Outcome.Poison;
        try
        {
            await handler.ProcessAsync(message);
            return Outcome.Done;
        }
        catch (UnreadableMessageException e)
        {
            logger.MessageUnreadable(queue.Name, message.MessageId, e.Message);
            return Outcome.Poison;
        }
        catch (Exception) when (aborted.IsCancellationRequested)
        {
            return Outcome.CutOff;
        }
        catch (Exception)
        {
            // The invocation has logged it; here a failure of any kind is a failed try.
            return message.DequeueCount >= settings.MaxDequeueCount ? Outcome.Poison : Outcome.Failed;
        }
    }

    private async Task SettleAsync(QueueMessage message, QueueMessageLease lease, Outcome outcome)
    {
        switch (outcome)
        {
            case Outcome.Done:
                await lease.DeleteAsync();
                break;
            case Outcome.CutOff:
                await lease.ReleaseAsync(TimeSpan.Zero); // Left for the next start.
                break;
            case Outcome.Poison when handler.TakesPoison:
                logger.MessageIsPoison(queue.Name, message.MessageId, message.DequeueCount);
                await handler.PutAsideAsync(message);
                await lease.DeleteAsync();
                break;
            case Outcome.Failed when handler.TakesPoison:
                await lease.ReleaseAsync(settings.RetryDelay);
                break;
            default:
                // Nowhere to put it: hidden until its lease runs out, lest it fail again and again without a pause.
                await lease.EndAsync();
                break;
        }
    }
}
