using Azure.Messaging.ServiceBus;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// Gives a function all messages that wait, one batch after another: success completes each of them, an exception gives all back. As on
/// Azure no lock is renewed meanwhile.
/// </summary>
internal sealed class BatchListener : IAsyncDisposable
{
    /// <summary>How long a failing bus is left alone before it is asked again.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly ServiceBusReceiver _receiver;
    private readonly int _maxMessages;
    private readonly Func<IReadOnlyList<ServiceBusReceivedMessage>, Task> _run;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public BatchListener(
        ServiceBusReceiver receiver,
        int maxMessages,
        Func<IReadOnlyList<ServiceBusReceivedMessage>, Task> run,
        ILogger logger
    )
    {
        (_receiver, _maxMessages, _run, _logger) = (receiver, maxMessages, run, logger);
        _listening = ListenAsync();
    }

    /// <summary>Takes no further messages and returns when the batch under way has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _receiver.DisposeAsync();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                if (await _receiver.ReceiveMessagesAsync(_maxMessages, cancellationToken: _stop.Token) is { Count: > 0 } messages)
                {
                    await HandleAsync(messages);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (ServiceBusException failure)
            {
                _logger.ServiceBusFailed(_receiver.EntityPath, ServiceBusErrorSource.Receive, failure);
                await Task.Delay(s_pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task HandleAsync(IReadOnlyList<ServiceBusReceivedMessage> messages)
    {
        try
        {
            await _run(messages);
        }
        catch (Exception failure) when (failure is not ServiceBusException)
        {
            // The invocation has logged it; the bus counts the delivery of each.
            await Task.WhenAll(messages.Select(message => _receiver.AbandonMessageAsync(message)));
            return;
        }

        await Task.WhenAll(messages.Select(message => _receiver.CompleteMessageAsync(message)));
    }
}
