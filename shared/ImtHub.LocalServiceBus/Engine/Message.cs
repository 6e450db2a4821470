using ImtHub.LocalServiceBus.Filters;
using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>A message in an entity. Changed only under the broker's lock; the payload's bytes never change, only which they are.</summary>
internal sealed class Message
{
    public required long Sequence { get; init; }

    public required byte[] Payload { get; set; }

    public required DateTimeOffset Enqueued { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public MessageState State { get; set; }

    public int Deliveries { get; set; }

    public string? MessageId { get; init; }

    public string? SessionId { get; init; }

    public long EnqueuedSequence { get; set; }

    public string? DeadLetterSource { get; set; }

    /// <summary>The lock that the message is under; null for none.</summary>
    public MessageLock? Lock { get; set; }

    public static Message Of(StoredMessage stored) =>
        new()
        {
            Sequence = stored.Sequence,
            Payload = stored.Payload,
            Enqueued = stored.Enqueued,
            Expires = stored.Expires,
            State = (MessageState)stored.State,
            Deliveries = stored.Deliveries,
            MessageId = stored.MessageId,
            SessionId = stored.SessionId,
            EnqueuedSequence = stored.EnqueuedSequence,
            DeadLetterSource = stored.DeadLetterSource,
        };

    public PutMessage Stored(string entity) =>
        new(
            new StoredMessage(
                Sequence,
                entity,
                (int)State,
                Enqueued,
                Expires,
                Deliveries,
                MessageId,
                SessionId,
                EnqueuedSequence,
                DeadLetterSource,
                Payload
            )
        );

    public Delivery View(bool peeked) =>
        new(
            Payload,
            Sequence,
            EnqueuedSequence,
            Enqueued,
            peeked ? Guid.Empty : Lock?.Token ?? Guid.Empty,
            Lock?.Until,
            Deliveries,
            State,
            DeadLetterSource,
            peeked
        );
}

/// <summary>A lock on one message: until an instant of its own, or as long as its session is held.</summary>
internal sealed class MessageLock(Guid token, SessionHold? session)
{
    private DateTimeOffset _until;

    public Guid Token => token;

    public SessionHold? Session => session;

    public DateTimeOffset Until
    {
        get => session?.Until ?? _until;
        set => _until = value;
    }
}

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
    bool IsPeeked
);

/// <summary>Where a message stands; the numbers are those on the wire and in the store.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
}

/// <summary>A message as it was sent: its bytes, and the few fields that the broker goes by.</summary>
/// <param name="TimeToLive">Null for no limit of its own.</param>
/// <param name="ScheduledFor">When it shall be enqueued; null for at once.</param>
/// <param name="Fields">What rules look at.</param>
internal sealed record IncomingMessage(
    byte[] Payload,
    string? MessageId,
    string? SessionId,
    TimeSpan? TimeToLive,
    DateTimeOffset? ScheduledFor,
    IMessageFields Fields
);
