using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using ImtHub.Records.Events;
using Microsoft.Extensions.Logging;

namespace ImtHub.Azure.ServiceBus;

/// <summary>Sends messages to one queue or topic, in as few batches as the bus's limit of size allows.</summary>
internal sealed partial class BusSender(ServiceBusClient client, string entity, ILogger logger)
{
    /// <summary>The property by which the bus's clients carry a W3C trace from the sender to the receiver.</summary>
    private const string TraceProperty = "Diagnostic-Id";

    private readonly ServiceBusSender _sender = client.CreateSender(entity);

    /// <summary>Sends the messages in their order; returns when the bus has acknowledged all.</summary>
    /// <exception cref="BusUnavailableException">The bus does not answer, or is too busy.</exception>
    public async Task SendAsync(IReadOnlyList<ServiceBusMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            for (var at = 0; at < messages.Count; )
            {
                using var batch = await _sender.CreateMessageBatchAsync(cancellationToken);
                while (at < messages.Count && batch.TryAddMessage(Traced(messages[at])))
                {
                    at++;
                }

                if (batch.Count == 0)
                {
                    throw new InvalidOperationException(
                        $"A message to {entity} is larger than the {batch.MaxSizeInBytes} bytes that the bus takes."
                    );
                }

                await _sender.SendMessagesAsync(batch, cancellationToken);
            }
        }
        catch (ServiceBusException failure)
            when (failure.IsTransient || failure.Reason == ServiceBusFailureReason.ServiceCommunicationProblem)
        {
            LogUnavailable(entity, failure.Reason, failure);
            throw new BusUnavailableException($"Service Bus does not take messages to {entity}: {failure.Reason}.", failure);
        }
    }

    private static ServiceBusMessage Traced(ServiceBusMessage message)
    {
        if (Activity.Current?.Id is { } trace)
        {
            message.ApplicationProperties[TraceProperty] = trace;
        }

        return message;
    }

    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "Service Bus does not take messages to {Entity}: {Reason}")]
    private partial void LogUnavailable(string entity, ServiceBusFailureReason reason, Exception failure);
}
