using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>Keeps a taken message hidden while its invocation runs, however long that takes.</summary>
[SuppressMessage("Design", "CA1001", Justification = "EndAsync, which every way of settling calls, disposes it.")]
internal sealed class QueueMessageLease
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewal;
    private string _popReceipt;

    public QueueMessageLease(QueueClient queue, QueueMessage message, TimeSpan length, ILogger logger)
    {
        (_queue, _message, _logger, _popReceipt) = (queue, message, logger, message.PopReceipt);
        _renewal = RenewAsync(length);
    }

    /// <summary>Ends the renewal and removes the message.</summary>
    public async Task DeleteAsync()
    {
        await EndAsync();
        await SettleAsync(() => _queue.DeleteMessageAsync(_message.MessageId, _popReceipt));
    }

    /// <summary>Ends the renewal and lets the message be taken again after a delay.</summary>
    public async Task ReleaseAsync(TimeSpan delay)
    {
        await EndAsync();
        await SettleAsync(() => _queue.UpdateMessageAsync(_message.MessageId, _popReceipt, visibilityTimeout: delay));
    }

    /// <summary>Ends the renewal; the message is taken again when the lease runs out.</summary>
    public async Task EndAsync()
    {
        await _ended.CancelAsync();
        await _renewal;
        _ended.Dispose();
    }

    private async Task SettleAsync(Func<Task> settle)
    {
        try
        {
            await settle();
        }
        catch (RequestFailedException e) when (e.Status is 400 or 404)
        {
            // The lease ran out, on a machine that slept, say: another delivery settles the message.
            _logger.LeaseLost(_queue.Name, _message.MessageId, e);
        }
    }

    private async Task RenewAsync(TimeSpan length)
    {
        try
        {
            while (true)
            {
                await Task.Delay(length / 2, _ended.Token);
                // Never cut off: the receipt that the service gives is needed to settle the message.
                var renewed = await _queue.UpdateMessageAsync(
                    _message.MessageId, _popReceipt, visibilityTimeout: length, cancellationToken: CancellationToken.None);
                _popReceipt = renewed.Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            // The message is about to be settled.
        }
        catch (Exception e) when (StorageFailure.Is(e))
        {
            _logger.LeaseLost(_queue.Name, _message.MessageId, e);
        }
    }
}
