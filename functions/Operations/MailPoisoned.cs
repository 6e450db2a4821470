using ImtHub.Storage;
using ImtHub.Storage.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>A mail order that could not be carried out.</summary>
public sealed class MailPoisoned(IncidentHandler incidents)
{
    private const string Queue = StorageNames.MailQueue + StorageNames.PoisonSuffix;

    [Function(nameof(MailPoisoned))]
    public Task RunAsync([QueueTrigger(Queue)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Queue, message, cancellationToken);
}
