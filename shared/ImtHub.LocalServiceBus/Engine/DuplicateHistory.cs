using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>The message ids that an entity saw within its window.</summary>
internal sealed class DuplicateHistory(string entity, IJournal journal)
{
    private readonly Dictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, DateTimeOffset> _order = new();

    public void Load(string messageId, DateTimeOffset until)
    {
        _until[messageId] = until;
        _order.Enqueue(messageId, until);
    }

    /// <summary>True when the id is new; it is remembered then.</summary>
    public bool TryAdd(string messageId, DateTimeOffset until)
    {
        Forget();
        if (!_until.TryAdd(messageId, until))
        {
            return false;
        }

        _order.Enqueue(messageId, until);
        journal.Record(new PutDuplicate(new StoredDuplicate(entity, messageId, until)));
        return true;
    }

    private void Forget()
    {
        var now = journal.Now;
        var forgotten = false;
        while (_order.TryPeek(out var id, out var until) && until <= now)
        {
            _order.Dequeue();
            _until.Remove(id);
            forgotten = true;
        }

        if (forgotten)
        {
            journal.Record(new ForgetDuplicates(entity, now));
        }
    }
}
