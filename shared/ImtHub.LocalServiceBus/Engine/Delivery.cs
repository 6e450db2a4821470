namespace ImtHub.LocalServiceBus.Engine;

/// <summary>A message as it is handed out at one moment.</summary>
/// <param name="LockToken">Names the lock; empty when the message is only looked at.</param>
/// <param name="LockedUntil">Null without a lock.</param>
/// <param name="Deliveries">How often it was handed out, this time included.</param>
internal sealed record Delivery(
    byte[] Payload,
    long Sequence,
    long EnqueuedSequence,
    DateTimeOffset Enqueued,
    Guid LockToken,
    DateTimeOffset? LockedUntil,
    int Deliveries,
    MessageState State,
    string? DeadLetterSource,
    bool IsPeeked);

/// <summary>Where a message stands; the numbers are those on the wire and in the store.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}
