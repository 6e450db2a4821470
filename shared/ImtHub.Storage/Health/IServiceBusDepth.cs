namespace ImtHub.Storage.Health;

/// <summary>How many messages wait on Service Bus.</summary>
public interface IServiceBusDepth
{
    /// <summary>Every queue and subscription, and the dead letters of each under <c>…/$deadletterqueue</c>.</summary>
    Task<IReadOnlyList<QueueStatus>> ReadAsync(CancellationToken cancellationToken);
}
