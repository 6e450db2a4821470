namespace ImtHub.LocalServiceBus.Store;

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
