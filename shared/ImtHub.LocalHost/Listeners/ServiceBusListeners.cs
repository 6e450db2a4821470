using System.Collections.Concurrent;
using System.Globalization;
using Azure.Messaging.ServiceBus;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Worker.Rpc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.Listeners;

/// <summary>
/// Listens to Service Bus for each function that asks for it, with the client's own processor: success completes a message, an exception
/// gives it back, and the bus counts.
/// </summary>
internal sealed class ServiceBusListeners(
    IEnumerable<FunctionDefinition> functions,
    IConfiguration settings,
    HostJson hostJson,
    ServiceBusClients clients,
    ILogger logger
)
{
    private readonly List<ServiceBusProcessor> _processors = [];
    private readonly List<BatchListener> _batches = [];

    public async Task StartAsync(Func<FunctionDefinition, OwnCall, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        foreach (var function in functions)
        {
            if (function.Trigger is not ServiceBusTrigger trigger)
            {
                continue;
            }

            var client = clients.Get(Connections.ServiceBus(trigger.Connection, settings));
            if (trigger.IsBatched)
            {
                var receiver = trigger.Subscription is null
                    ? client.CreateReceiver(trigger.Entity)
                    : client.CreateReceiver(trigger.Entity, trigger.Subscription);
                _batches.Add(
                    new BatchListener(
                        receiver,
                        hostJson.ServiceBus.MaxMessageBatchSize,
                        messages => run(function, Call(trigger, messages), CancellationToken.None),
                        logger
                    )
                );
                continue;
            }

            var options = new ServiceBusProcessorOptions
            {
                AutoCompleteMessages = true,
                MaxConcurrentCalls = hostJson.ServiceBus.MaxConcurrentCalls,
                PrefetchCount = hostJson.ServiceBus.PrefetchCount,
                MaxAutoLockRenewalDuration = TimeSpan.FromMinutes(5),
            };
            var processor = trigger.Subscription is null
                ? client.CreateProcessor(trigger.Entity, options)
                : client.CreateProcessor(trigger.Entity, trigger.Subscription, options);
            // The processor's own token is cancelled as soon as it is stopped, and what runs may end.
            processor.ProcessMessageAsync += message => run(function, Call(trigger, message.Message), CancellationToken.None);
            processor.ProcessErrorAsync += error =>
            {
                // What the function threw is logged by the invocation.
                if (error.ErrorSource != ServiceBusErrorSource.ProcessMessageCallback)
                {
                    logger.ServiceBusFailed(error.EntityPath, error.ErrorSource, error.Exception);
                }

                return Task.CompletedTask;
            };
            _processors.Add(processor);
            await processor.StartProcessingAsync(cancellationToken);
        }
    }

    /// <summary>Takes no further messages and returns when those under way have ended.</summary>
    public Task StopAsync() =>
        Task.WhenAll([
            .. _processors.Select(processor => processor.StopProcessingAsync()),
            .. _batches.Select(batch => batch.DisposeAsync().AsTask()),
        ]);

    private static OwnCall Call(ServiceBusTrigger trigger, IReadOnlyList<ServiceBusReceivedMessage> messages)
    {
        var bodies = new CollectionString();
        bodies.String.AddRange(messages.Select(message => message.Body.ToString()));
        return new(new TypedData { CollectionString = bodies })
        {
            Detail = trigger.Detail,
            Attempt = messages.Max(message => message.DeliveryCount),
        };
    }

    private static OwnCall Call(ServiceBusTrigger trigger, ServiceBusReceivedMessage message) =>
        new(new TypedData { String = message.Body.ToString() })
        {
            Detail = trigger.Detail,
            Attempt = message.DeliveryCount,
            TraceParent = message.ApplicationProperties.TryGetValue("Diagnostic-Id", out var id) ? id as string : null,
            Data = new Dictionary<string, TypedData>
            {
                ["MessageId"] = new() { String = message.MessageId ?? "" },
                ["DeliveryCount"] = new() { Json = message.DeliveryCount.ToString(CultureInfo.InvariantCulture) },
                ["SequenceNumber"] = new() { Json = message.SequenceNumber.ToString(CultureInfo.InvariantCulture) },
                ["CorrelationId"] = new() { String = message.CorrelationId ?? "" },
                ["Subject"] = new() { String = message.Subject ?? "" },
            },
        };
}

/// <summary>One client for each namespace, as long as the host runs.</summary>
internal sealed class ServiceBusClients : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusClient> _clients = new(StringComparer.Ordinal);

    public ServiceBusClient Get(string connectionString) => _clients.GetOrAdd(connectionString, static text => new ServiceBusClient(text));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
        {
            await client.DisposeAsync();
        }
    }
}
