using ImtHub.Hub.Operations;
using ImtHub.Records.Events;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Events;

/// <summary>Sends the outbox events of the signaled apprentices to the topic.</summary>
public sealed class RelayOutbox(OutboxRelay relay)
{
    [Function(nameof(RelayOutbox))]
    public Task RunAsync([QueueTrigger(StorageNames.OutboxQueue)] string signal, CancellationToken cancellationToken) =>
        relay.RelayAsync(signal, cancellationToken);
}
