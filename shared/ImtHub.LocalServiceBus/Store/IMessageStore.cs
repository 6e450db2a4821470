namespace ImtHub.LocalServiceBus.Store;

/// <summary>Keeps what must outlive the process. Changes take effect in the order in which they are written.</summary>
internal interface IMessageStore : IAsyncDisposable
{
    /// <summary>Everything that is stored; asked once, before the first write.</summary>
    StoredNamespace Load();

    /// <summary>Writes changes in one transaction: all or none. The task ends when they are as durable as the store makes them.</summary>
    Task WriteAsync(IReadOnlyList<StoreChange> changes);
}
