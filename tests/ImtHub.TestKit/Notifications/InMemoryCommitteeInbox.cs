using ImtHub.Notifications.Committees;

namespace ImtHub.TestKit;

/// <summary>Inboxes with the promises of the one in tables: an item is added once, and is in one place at a time.</summary>
public sealed class InMemoryCommitteeInbox : ICommitteeInbox
{
    private readonly Lock _lock = new();
    private readonly HashSet<(string Inbox, string Item)> _seen = [];
    private readonly HashSet<(string Inbox, string Mail)> _announced = [];
    private readonly Dictionary<(string Inbox, string? Mail), Dictionary<string, InboxItem>> _places = [];

    public Task<IReadOnlySet<string>> AddAsync(string inboxId, IReadOnlyCollection<InboxItem> items, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var added = new HashSet<string>(StringComparer.Ordinal);
            foreach (var item in items.Where(item => _seen.Add((inboxId, item.Id))))
            {
                added.Add(item.Id);
                Place(inboxId, null)[item.Id] = item;
            }

            return Task.FromResult<IReadOnlySet<string>>(added);
        }
    }

    public Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_announced.Add((inboxId, mailId)));
        }
    }

    public Task<IReadOnlyList<InboxItem>> PendingAsync(string inboxId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(InOrder(Place(inboxId, null)));
        }
    }

    public Task<IReadOnlyList<InboxItem>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Move(Place(inboxId, null), Place(inboxId, mailId));
            return Task.FromResult(InOrder(Place(inboxId, mailId)));
        }
    }

    public Task MarkDigestedAsync(string inboxId, string mailId, IReadOnlyCollection<string> told, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var frozen = Place(inboxId, mailId);
            foreach (var id in told)
            {
                frozen.Remove(id);
            }

            Move(frozen, Place(inboxId, null));
            _announced.Remove((inboxId, mailId));
        }

        return Task.CompletedTask;
    }

    private Dictionary<string, InboxItem> Place(string inbox, string? mail)
    {
        if (!_places.TryGetValue((inbox, mail), out var place))
        {
            _places.Add((inbox, mail), place = new(StringComparer.Ordinal));
        }

        return place;
    }

    private static void Move(Dictionary<string, InboxItem> from, Dictionary<string, InboxItem> to)
    {
        foreach (var (id, item) in from)
        {
            to.Add(id, item);
        }

        from.Clear();
    }

    private static IReadOnlyList<InboxItem> InOrder(Dictionary<string, InboxItem> items) =>
        [
            .. items
                .Values.OrderBy(item => item.Event is null)
                .ThenBy(item => item.Event?.ApprenticeId, StringComparer.Ordinal)
                .ThenBy(item => item.Event?.Sequence)
                .ThenBy(item => item.Deadline?.DueOn)
                .ThenBy(item => item.Post?.StoredAt)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
}
