namespace ImtHub.LocalServiceBus.Store;

/// <summary>Keeps what must outlive the process. Changes take effect in the order in which they are written.</summary>
internal interface IMessageStore : IAsyncDisposable
{
    /// <summary>Everything that is stored; asked once, before the first write.</summary>
    StoredNamespace Load();

    /// <summary>Writes changes in one transaction: all or none. The task ends when they are as durable as the store makes them.</summary>
    Task WriteAsync(IReadOnlyList<StoreChange> changes);
}

/// <summary>One thing to be written.</summary>
internal abstract record StoreChange;

/// <summary>Writes a message, over the one with its sequence number.</summary>
internal sealed record PutMessage(StoredMessage Message) : StoreChange;

internal sealed record DeleteMessage(long Sequence) : StoreChange;

/// <summary>From now on numbers up to this one may be in use.</summary>
internal sealed record ReserveSequence(long UpTo) : StoreChange;

internal sealed record PutSession(StoredSession Session) : StoreChange;

internal sealed record DeleteSession(string Entity, string SessionId) : StoreChange;

internal sealed record PutDuplicate(StoredDuplicate Duplicate) : StoreChange;

/// <summary>Forgets the ids of an entity that count no longer.</summary>
internal sealed record ForgetDuplicates(string Entity, DateTimeOffset Until) : StoreChange;

internal sealed record PutEntity(StoredEntity Entity) : StoreChange;

internal sealed record DeleteEntity(string Path) : StoreChange;

/// <summary>Removes all messages, session states and ids of an entity.</summary>
internal sealed record ClearEntity(string Path) : StoreChange;

/// <summary>All that a store holds.</summary>
/// <param name="ReservedSequence">The highest sequence number that may have been given to a message.</param>
internal sealed record StoredNamespace(
    long ReservedSequence,
    IReadOnlyList<StoredMessage> Messages,
    IReadOnlyList<StoredSession> Sessions,
    IReadOnlyList<StoredDuplicate> Duplicates,
    IReadOnlyList<StoredEntity> Entities
)
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
    byte[] Payload
);

/// <summary>The state that an application keeps with a session.</summary>
internal sealed record StoredSession(string Entity, string SessionId, byte[] State, DateTimeOffset Updated);

/// <summary>A message id that was seen, and how long it counts.</summary>
internal sealed record StoredDuplicate(string Entity, string MessageId, DateTimeOffset Until);

/// <summary>An entity made or changed at run time, as JSON.</summary>
internal sealed record StoredEntity(string Path, string Kind, string Json);
