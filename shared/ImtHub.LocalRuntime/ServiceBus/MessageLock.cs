using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>
/// One delivery's lock: the storage queue hides the message for the lock's duration. Storage lets a late receipt still
/// delete a message that nobody took since; Service Bus does not, so the time is kept here too.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to free.")]
internal sealed class MessageLock(
    EntityPath path, QueueClient queue, QueueMessage delivery, StoredMessage message, TimeSpan duration, long started, TimeProvider clock)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private string _receipt = delivery.PopReceipt;
    private long _started = started;
    private bool _settled;

    public EntityPath Path => path;

    public StoredMessage Message => message;

    public long DeliveryCount => delivery.DequeueCount;

    /// <summary>True once the lock cannot be settled any more.</summary>
    public bool IsOver => Volatile.Read(ref _settled) || clock.GetElapsedTime(Volatile.Read(ref _started)) >= duration;

    /// <summary>Starts the lock's time anew.</summary>
    public Task RenewAsync(CancellationToken cancellationToken) => WhileHeldAsync(async () =>
    {
        // Taken before the request, so that the lock ends here before it ends in storage.
        var started = clock.GetTimestamp();
        _receipt = (await queue.UpdateMessageAsync(
            delivery.MessageId, _receipt, visibilityTimeout: duration, cancellationToken: cancellationToken)).Value.PopReceipt;
        Volatile.Write(ref _started, started);
    }, cancellationToken);

    /// <summary>Ends the lock and makes the message receivable at once.</summary>
    public Task ReleaseAsync(CancellationToken cancellationToken) => WhileHeldAsync(async () =>
    {
        await queue.UpdateMessageAsync(delivery.MessageId, _receipt, visibilityTimeout: TimeSpan.Zero, cancellationToken: cancellationToken);
        Volatile.Write(ref _settled, true);
    }, cancellationToken);

    /// <summary>Does what must be done first, then deletes the message.</summary>
    public Task DeleteAsync(Func<Task> first, CancellationToken cancellationToken) => WhileHeldAsync(async () =>
    {
        await first();
        await queue.DeleteMessageAsync(delivery.MessageId, _receipt, cancellationToken);
        Volatile.Write(ref _settled, true);
    }, cancellationToken);

    private async Task WhileHeldAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (IsOver) throw Lost();
            await action();
        }
        catch (RequestFailedException e)
            when (e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            throw Lost(e);
        }
        finally
        {
            _turn.Release();
        }
    }

    private LocalServiceBusLockLostException Lost(Exception? cause = null) => new(
        $"The lock of message {message.Id} of '{path}' was lost: it ran out after {duration.TotalSeconds:0} s, or the message was settled before.",
        cause!);
}
