using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>What a storage queue gave up: each message becomes an incident, so that none is lost unexplained.</summary>
public sealed class PoisonQueues(IncidentHandler incidents, PoisonedFileHandler files)
{
    private const string Mail = StorageNames.MailQueue + StorageNames.PoisonSuffix;
    private const string Outbox = StorageNames.OutboxQueue + StorageNames.PoisonSuffix;
    private const string Replays = StorageNames.ReplayQueue + StorageNames.PoisonSuffix;

    /// <summary>A file that could not be taken in five times over.</summary>
    [Function(nameof(FilePoisoned))]
    public Task FilePoisoned(
        [QueueTrigger(StorageNames.BlobPoisonQueue, Connection = StorageNames.PartnerConnection)] string message,
        CancellationToken cancellationToken
    ) => files.DroppedAsync(message, cancellationToken);

    /// <summary>A mail order that could not be carried out.</summary>
    [Function(nameof(MailPoisoned))]
    public Task MailPoisoned([QueueTrigger(Mail)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Mail, message, cancellationToken);

    /// <summary>An outbox signal that could not be relayed.</summary>
    [Function(nameof(OutboxSignalPoisoned))]
    public Task OutboxSignalPoisoned([QueueTrigger(Outbox)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Outbox, message, cancellationToken);

    /// <summary>A file that could not be taken in again.</summary>
    [Function(nameof(ReplayPoisoned))]
    public Task ReplayPoisoned([QueueTrigger(Replays)] string message, CancellationToken cancellationToken) =>
        incidents.HandleAsync(Replays, message, cancellationToken);
}
