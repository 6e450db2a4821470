using Azure.Storage.Queues;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.LocalRuntime.Triggers.Polling;
using ImtHub.LocalRuntime.Triggers.Queues;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers;

/// <summary>What all listeners work with.</summary>
internal sealed record ListenerServices(
    FunctionInvoker Invoker,
    HostJson HostJson,
    HostIdentity Host,
    LocalHostOptions Options,
    StorageConnections Storage,
    ILocalServiceBus ServiceBus,
    WakeUpCalls WakeUps,
    TimeProvider Time,
    ILoggerFactory Loggers)
{
    public MessageEncoding Encoding { get; } = new(HostJson.Queues.IsBase64);

    public QueueMessagePump CreatePump(QueueClient queue, IQueueMessageHandler handler, QueuePumpSettings settings) =>
        new(queue, handler, settings, Loggers.CreateLogger<QueueMessagePump>(), Invoker.Aborted);
}
