namespace ImtHub.LocalServiceBus.Store;

/// <summary>Keeps nothing: the broker's own memory is all there is.</summary>
internal sealed class MemoryStore : IMessageStore
{
    public StoredNamespace Load() => StoredNamespace.Empty;

    public Task WriteAsync(IReadOnlyList<StoreChange> changes) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
