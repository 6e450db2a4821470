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

    public static Message Of(StoredMessage stored) => new()
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

    public PutMessage Stored(string entity) => new(new StoredMessage(
        Sequence, entity, (int)State, Enqueued, Expires, Deliveries, MessageId, SessionId, EnqueuedSequence, DeadLetterSource, Payload));

    public Delivery View(bool peeked) => new(
        Payload,
        Sequence,
        EnqueuedSequence,
        Enqueued,
        peeked ? Guid.Empty : Lock?.Token ?? Guid.Empty,
        Lock?.Until,
        Deliveries,
        State,
        DeadLetterSource,
        peeked);
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
