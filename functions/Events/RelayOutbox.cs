using ImtHub.Records.Events;
using ImtHub.Storage;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Sends the outbox events of the signalled apprentices to the topic; they stay pending until they were seen there.</summary>
public sealed class RelayOutbox(OutboxRelay relay)
{
    [Function(nameof(RelayOutbox))]
    [ServiceBusOutput(StorageNames.EventsTopic, ServiceBusEntityType.Topic, Connection = StorageNames.ServiceBusConnection)]
    public Task<string[]> RunAsync(
        [QueueTrigger(StorageNames.OutboxQueue)] string signal,
        CancellationToken cancellationToken) => relay.RelayAsync(signal, cancellationToken);
}
