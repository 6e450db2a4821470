namespace ImtHub.LocalServiceBus.Store;

/// <summary>All that a store holds.</summary>
/// <param name="ReservedSequence">The highest sequence number that may have been given to a message.</param>
internal sealed record StoredNamespace(
    long ReservedSequence,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredSession> Sessions,
    IReadOnlyList<StoredDuplicate> Duplicates,
    IReadOnlyList<StoredEntity> Entities)
{
    public static StoredNamespace Empty { get; } = new(0, [], [], [], []);
}

/// <summary>A message as it stands in the store; its sequence number is unique among all entities.</summary>
/// <param name="State">0 active, 1 deferred, 2 scheduled (also when its time has come since).</param>
/// <param name="Enqueued">When it was taken in; of a scheduled one, when it is due.</param>
internal sealed record StoredMessage(
    long Sequence,
    string Entity,
    int State,
    DateTimeOffset Enqueued,
    DateTimeOffset? Expires,
    int Deliveries,
    string? MessageId,
    string? SessionId,
    long EnqueuedSequence,
    string? DeadLetterSource,
    byte[] Payload);

/// <summary>The state that an application keeps with a session.</summary>
internal sealed record StoredSession(string Entity, string SessionId, byte[] State, DateTimeOffset Updated);

/// <summary>A message id that was seen, and how long it counts.</summary>
internal sealed record StoredDuplicate(string Entity, string MessageId, DateTimeOffset Until);

/// <summary>An entity made or changed at run time, as JSON.</summary>
internal sealed record StoredEntity(string Path, string Kind, string Json);
