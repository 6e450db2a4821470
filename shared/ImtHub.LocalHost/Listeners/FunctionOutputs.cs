using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using Microsoft.Azure.WebJobs;
using Microsoft.Extensions.Configuration;

namespace ImtHub.LocalHost.Listeners;

/// <summary>Sends what functions return: to storage queues by the SDK's own output, to Service Bus by its client.</summary>
internal sealed class FunctionOutputs(IConfiguration settings, ServiceBusClients clients) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Connection, string Entity), ServiceBusSender> _senders = new();

    public async Task SendAsync(FunctionOutput output, IReadOnlyList<string> messages, Binder binder, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
        {
            return;
        }

        if (output.IsServiceBus)
        {
            await SendToBusAsync(output, messages, cancellationToken);
            return;
        }

        var queue = await binder.BindAsync<IAsyncCollector<string>>(
            new QueueAttribute(output.Target) { Connection = output.Connection },
            cancellationToken
        );
        foreach (var message in messages)
        {
            await queue.AddAsync(message, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sender in _senders.Values)
        {
            await sender.DisposeAsync();
        }
    }

    private async Task SendToBusAsync(FunctionOutput output, IReadOnlyList<string> messages, CancellationToken cancellationToken)
    {
        var sender = _senders.GetOrAdd(
            (output.Connection!, output.Target),
            key => clients.Get(Connections.ServiceBus(key.Connection, settings)).CreateSender(key.Entity)
        );
        var waiting = new Queue<ServiceBusMessage>(messages.Select(message => new ServiceBusMessage(message)));
        while (waiting.Count > 0)
        {
            using var batch = await sender.CreateMessageBatchAsync(cancellationToken);
            while (waiting.TryPeek(out var message) && batch.TryAddMessage(message))
            {
                waiting.Dequeue();
            }

            if (batch.Count == 0)
            {
                throw new InvalidOperationException(
                    $"A message to {output.Target} is larger than the bus takes ({batch.MaxSizeInBytes} bytes)."
                );
            }

            await sender.SendMessagesAsync(batch, cancellationToken);
        }
    }
}
