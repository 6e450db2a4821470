using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>An outbox signal that could not be relayed.</summary>
public sealed class OutboxSignalPoisoned(IncidentHandler incidents)
{
    private const string Queue = StorageNames.OutboxQueue + StorageNames.PoisonSuffix;

    [Function(nameof(OutboxSignalPoisoned))]
    public Task RunAsync([QueueTrigger(Queue)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Queue, message, cancellationToken);
}
