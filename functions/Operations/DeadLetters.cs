using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.Functions.Operations;

/// <summary>What Service Bus gave up: each message becomes an incident, so that none is lost unexplained.</summary>
public sealed class DeadLetters(IncidentHandler incidents, PoisonedFileHandler files)
{
    private const string Hours = StorageNames.HoursQueue + StorageNames.DeadLetters;
    private const string Index = StorageNames.IndexSubscription + StorageNames.DeadLetters;
    private const string Notices = StorageNames.NoticesSubscription + StorageNames.DeadLetters;

    /// <summary>Posted hours that could not be taken in.</summary>
    [Function(nameof(HoursDeadLettered))]
    public Task HoursDeadLettered(
        [ServiceBusTrigger(Hours, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken
    ) => files.PostedAsync(Hours, message, cancellationToken);

    /// <summary>An event by which the lists of apprentices could not be brought up to date.</summary>
    [Function(nameof(IndexDeadLettered))]
    public Task IndexDeadLettered(
        [ServiceBusTrigger(StorageNames.EventsTopic, Index, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken
    ) => incidents.HandleAsync(Index, message, cancellationToken);

    /// <summary>An event that the notices could not handle.</summary>
    [Function(nameof(NoticeDeadLettered))]
    public Task NoticeDeadLettered(
        [ServiceBusTrigger(StorageNames.EventsTopic, Notices, Connection = StorageNames.ServiceBusConnection)] string message,
        CancellationToken cancellationToken
    ) => incidents.HandleAsync(Notices, message, cancellationToken);
}
