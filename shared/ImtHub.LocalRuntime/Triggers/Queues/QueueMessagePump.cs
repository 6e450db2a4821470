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
internal sealed class QueueMessagePump
{
    private readonly QueueClient _queue;
    private readonly IQueueMessageHandler _handler;
    private readonly QueuePumpSettings _settings;
    private readonly ILogger _logger;
    private readonly CancellationToken _aborted;
    private readonly PollingLoop _loop;
    private readonly RunningWork _work = new();

    /// <param name="queue">The queue; it need not exist yet.</param>
    /// <param name="handler">What is done with its messages.</param>
    /// <param name="settings">How they are taken and tried.</param>
    /// <param name="logger">Told of messages that fail.</param>
    /// <param name="aborted">Signalled when a stop cuts work off: its failure then does not count.</param>
    public QueueMessagePump(
        QueueClient queue, IQueueMessageHandler handler, QueuePumpSettings settings, ILogger logger, CancellationToken aborted)
    {
        (_queue, _handler, _settings, _logger, _aborted) = (queue, handler, settings, logger, aborted);
        _loop = new PollingLoop(queue.Name, TakeBatchAsync, settings.ShortestPause, settings.LongestPause, logger);
    }

    /// <summary>What becomes of a message after a try.</summary>
    private enum Outcome
    {
        Done,
        Failed,
        Poison,
        CutOff,
    }

    public void Start() => _loop.Start();

    public void Wake() => _loop.Wake();

    /// <summary>Takes no more messages and waits for those under way.</summary>
    public async Task StopAsync()
    {
        await _loop.StopAsync();
        await _work.WhenNoneAsync();
    }

    /// <summary>Whether the queue holds no message, hidden ones included.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return _work.Count == 0 && (await _queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount == 0;
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return true;
        }
    }

    private async Task<Look> TakeBatchAsync()
    {
        // While as much runs as may, the end of a piece of work is the wake-up.
        if (_work.Count > _settings.NewBatchThreshold) return Look.Nothing;
        // Not cut off by a stop: messages that the service has handed out would stay hidden for a whole lease.
        var messages = (await _queue.ReceiveMessagesAsync(_settings.BatchSize, _settings.Lease, CancellationToken.None)).Value;
        foreach (var message in messages) _work.Start(() => WorkOffAsync(message), _loop.Wake);
        return messages.Length == 0 ? Look.Nothing : Look.FoundMore;
    }

    private async Task WorkOffAsync(QueueMessage message)
    {
        var lease = new QueueMessageLease(_queue, message, _settings.Lease, _logger);
        try
        {
            await SettleAsync(message, lease, await TryAsync(message));
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            // Neither deleted nor given back: it is taken again when its lease runs out.
            _logger.MessageNotSettled(_queue.Name, message.MessageId, e);
        }
    }

    private async Task<Outcome> TryAsync(QueueMessage message)
    {
        // A process that died at its work has reported no failure; the count alone tells of it.
        if (message.DequeueCount > _settings.MaxDequeueCount && _handler.TakesPoison) return Outcome.Poison;
        try
        {
            await _handler.ProcessAsync(message);
            return Outcome.Done;
        }
        catch (UnreadableMessageException e)
        {
            _logger.MessageUnreadable(_queue.Name, message.MessageId, e.Message);
            return Outcome.Poison;
        }
        catch (Exception) when (_aborted.IsCancellationRequested)
        {
            return Outcome.CutOff;
        }
        catch (Exception)
        {
            // The invocation has logged it; here a failure of any kind is a failed try.
            return message.DequeueCount >= _settings.MaxDequeueCount ? Outcome.Poison : Outcome.Failed;
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
            case Outcome.Poison when _handler.TakesPoison:
                _logger.MessageIsPoison(_queue.Name, message.MessageId, message.DequeueCount);
                await _handler.PutAsideAsync(message);
                await lease.DeleteAsync();
                break;
            case Outcome.Failed when _handler.TakesPoison:
                await lease.ReleaseAsync(_settings.RetryDelay);
                break;
            default:
                // Nowhere to put it: hidden until its lease runs out, lest it fail again and again without a pause.
                await lease.EndAsync();
                break;
        }
    }
}
