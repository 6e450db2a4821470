namespace ImtHub.LocalServiceBus.Engine;

/// <summary>How many messages an entity path holds.</summary>
/// <param name="Entity">
/// As clients write it: <c>hours</c>, <c>events/Subscriptions/notices</c>, either with <c>/$deadletterqueue</c>.
/// </param>
/// <param name="Active">Receivable at once.</param>
/// <param name="Locked">Received and not settled.</param>
/// <param name="Scheduled">Not due yet.</param>
/// <param name="Deferred">Receivable by their sequence number only.</param>
/// <param name="DeadLettered">In the entity's dead-letter queue, whatever their state there.</param>
public sealed record EntityCounts(string Entity, int Active, int Locked, int Scheduled, int Deferred, int DeadLettered);
