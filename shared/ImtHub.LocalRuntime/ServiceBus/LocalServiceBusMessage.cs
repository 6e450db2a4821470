namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>A message as received under a lock.</summary>
/// <param name="EntityPath">Where it was received from.</param>
/// <param name="MessageId">Given by the broker: an output binding sets none.</param>
/// <param name="SequenceNumber">Rises with each message of an entity, with gaps; unique there.</param>
/// <param name="DeliveryCount">1 on the first delivery.</param>
/// <param name="EnqueuedTime">When the entity took it in, in UTC.</param>
/// <param name="LockToken">Names this delivery's lock; opaque to all but the broker.</param>
/// <param name="Body">The body, letter for letter as it was sent.</param>
/// <param name="DeadLetterReason">Why it was dead-lettered; only on messages of a dead-letter queue.</param>
public sealed record LocalServiceBusMessage(
    string EntityPath,
    string MessageId,
    long SequenceNumber,
    int DeliveryCount,
    DateTimeOffset EnqueuedTime,
    string LockToken,
    string Body,
    string? DeadLetterReason);
