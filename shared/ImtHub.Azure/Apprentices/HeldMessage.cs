using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// A message on a queue that nobody receives as long as its sender lives: it is hidden for a while, and hidden again before that ends.
/// </summary>
internal sealed class HeldMessage : IAsyncDisposable
{
    /// <summary>After this time without a word from its sender the message is received.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);

    private readonly QueueClient _queue;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewing;
    private readonly string _id;
    private string _receipt;

    private HeldMessage(QueueClient queue, SendReceipt sent, TimeProvider clock)
    {
        (_queue, _id, _receipt) = (queue, sent.MessageId, sent.PopReceipt);
        _renewing = RenewAsync(clock);
    }

    public static async Task<HeldMessage> SendAsync(
        QueueClient queue,
        string body,
        TimeProvider clock,
        CancellationToken cancellationToken
    ) => new(queue, await queue.SendMessageAsync(body, Hold, MessageLife.Forever, cancellationToken), clock);

    /// <summary>Takes the message back. One that was received in the meantime is left to whoever did.</summary>
    /// <exception cref="RequestFailedException">The store failed, now or when the message was to be hidden again.</exception>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _renewing;
        try
        {
            await _queue.DeleteMessageAsync(_id, _receipt, cancellationToken);
        }
        catch (RequestFailedException received) when (WasReceived(received)) { }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Hold / 3, clock, _stop.Token);
                _receipt = (
                    await _queue.UpdateMessageAsync(_id, _receipt, visibilityTimeout: Hold, cancellationToken: CancellationToken.None)
                )
                    .Value
                    .PopReceipt;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested) { }
        catch (RequestFailedException received) when (WasReceived(received)) { }
    }

    private static bool WasReceived(RequestFailedException failure) =>
        failure.ErrorCode == QueueErrorCode.MessageNotFound || failure.ErrorCode == QueueErrorCode.PopReceiptMismatch;
}
