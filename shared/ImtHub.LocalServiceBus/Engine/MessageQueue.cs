using System.Globalization;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>
/// The messages of a queue, a subscription or the dead letters of one, with their locks. Everything here runs under the broker's lock;
/// what must be stored goes to the journal, and messages are handed out when the broker calls <see cref="Dispatch"/>.
/// </summary>
internal sealed class MessageQueue
{
    private static readonly Comparer<Message> s_bySequence = Comparer<Message>.Create((a, b) => a.Sequence.CompareTo(b.Sequence));

    private readonly IJournal _journal;
    private readonly Action<Message>? _onDue;
    private readonly SortedSet<Message> _all = new(s_bySequence);
    private readonly Dictionary<long, Message> _bySequence = [];
    private readonly SortedSet<Message> _ready = new(s_bySequence);
    private readonly Dictionary<Guid, Message> _locked = [];
    private readonly SortedSet<Message> _lockEnds = new(By(m => m.Lock!.Until));
    private readonly SortedSet<Message> _scheduled = new(By(m => m.Enqueued));
    private readonly SortedSet<Message> _expiring = new(By(m => m.Expires!.Value));
    private readonly List<IConsumer> _consumers = [];
    private int _turn;
    private int _deferred;

    /// <param name="path">As clients write it.</param>
    /// <param name="deadLetters">Null for a dead-letter queue, where nothing expires and nothing is delivered too often.</param>
    /// <param name="onDue">Takes scheduled messages when they are due; null: they become receivable here.</param>
    public MessageQueue(
        string path,
        ReceiverProperties properties,
        MessageQueue? deadLetters,
        IJournal journal,
        Action<Message>? onDue = null
    )
    {
        Path = path;
        Key = path.ToLowerInvariant();
        Properties = properties;
        DeadLetters = deadLetters;
        _journal = journal;
        _onDue = onDue;
        Sessions = properties.RequiresSession ? new SessionTable(this, journal) : null;
    }

    public string Path { get; }

    /// <summary>The path in the store's spelling.</summary>
    public string Key { get; }

    public ReceiverProperties Properties { get; set; }

    public MessageQueue? DeadLetters { get; }

    /// <summary>Null where messages are received without sessions.</summary>
    public SessionTable? Sessions { get; }

    public int Count => _all.Count;

    public int LockedCount => _locked.Count;

    public int ScheduledCount => _scheduled.Count;

    public int DeferredCount => _deferred;

    public int ReadyCount => _all.Count - _locked.Count - _scheduled.Count - _deferred;

    public long Bytes => _all.Sum(m => (long)m.Payload.Length);

    /// <summary>When something happens here by itself; null for never.</summary>
    public DateTimeOffset? NextDue =>
        Earliest(Earliest(_lockEnds.Min?.Lock!.Until, _scheduled.Min?.Enqueued), Earliest(_expiring.Min?.Expires, Sessions?.NextDue));

    /// <summary>Takes a message that is new here.</summary>
    public void Put(Message message)
    {
        Load(message);
        _journal.Record(message.Stored(Key));
    }

    /// <summary>Takes a message that is stored already.</summary>
    public void Load(Message message)
    {
        _all.Add(message);
        _bySequence.Add(message.Sequence, message);
        if (message.Expires is not null && DeadLetters is not null)
        {
            _expiring.Add(message);
        }

        switch (message.State)
        {
            case MessageState.Scheduled:
                _scheduled.Add(message);
                break;
            case MessageState.Deferred:
                _deferred++;
                break;
            default:
                MakeReady(message);
                break;
        }

        _journal.Touch(this);
    }

    public void Add(IConsumer consumer)
    {
        _consumers.Add(consumer);
        _journal.Touch(this);
    }

    /// <summary>Locks run on: only the session receivers' end with their link.</summary>
    public void Remove(IConsumer consumer) => _consumers.Remove(consumer);

    /// <summary>Hands out what can be, in turns among the receivers.</summary>
    public void Dispatch()
    {
        if (Sessions is not null)
        {
            Sessions.Dispatch();
            return;
        }

        while (_ready.Min is { } message && NextConsumer() is { } consumer)
        {
            Deliver(message, consumer, null);
        }
    }

    /// <summary>False when the receiver had no credit for it after all.</summary>
    public bool Deliver(Message message, IConsumer consumer, SessionHold? session)
    {
        if (ExpireIfOver(message))
        {
            return true;
        }

        message.Deliveries++;
        message.Lock = NewLock(session);
        if (!consumer.TryDeliver(message.View(peeked: false)))
        {
            message.Deliveries--;
            message.Lock = null;
            return false;
        }

        TakeReady(message);
        if (consumer.Deletes)
        {
            message.Lock = null;
            Forget(message);
        }
        else
        {
            Locked(message);
        }

        return true;
    }

    public void Complete(Guid token) => Forget(Unlocked(Held(token)));

    public void Abandon(Guid token, IReadOnlyDictionary<string, object?> changes)
    {
        var message = Held(token);
        Change(message, changes);
        GiveBack(message);
    }

    public void Defer(Guid token, IReadOnlyDictionary<string, object?> changes)
    {
        var message = Unlocked(Held(token));
        Change(message, changes);
        message.State = MessageState.Deferred;
        _deferred++;
        _journal.Record(message.Stored(Key));
    }

    public void DeadLetter(Guid token, string? reason, string? description, IReadOnlyDictionary<string, object?> changes)
    {
        if (DeadLetters is null)
        {
            throw new BrokerException(BrokerError.NotAllowed, "A message of a dead-letter queue cannot be dead-lettered.");
        }

        var message = Unlocked(Held(token));
        Change(message, changes);
        MoveToDeadLetters(message, reason, description);
    }

    /// <summary>Gives back a message that its receiver never looked at: the delivery does not count.</summary>
    public void Release(Guid token)
    {
        if (_locked.TryGetValue(token, out var message))
        {
            Unlocked(message);
            message.Deliveries--;
            PutBack(message);
        }
    }

    /// <summary>Starts the lock's time anew, and tells when it ends.</summary>
    public DateTimeOffset Renew(Guid token)
    {
        var message = Held(token);
        if (message.Lock!.Session is { } session)
        {
            return session.Until;
        }

        _lockEnds.Remove(message);
        message.Lock.Until = _journal.Now + Properties.LockDuration;
        _lockEnds.Add(message);
        _journal.Touch(this);
        return message.Lock.Until;
    }

    /// <summary>Up to so many messages from a sequence number on, in whatever state they are.</summary>
    public List<Delivery> Peek(long from, int count, string? session)
    {
        if (_all.Max is not { } last || last.Sequence < from)
        {
            return [];
        }

        var first = new Message
        {
            Sequence = from,
            Payload = [],
            Enqueued = default,
        };
        return
        [
            .. _all.GetViewBetween(first, last)
                .Where(m => session is null || m.SessionId == session)
                .Take(count)
                .Select(m => m.View(peeked: true)),
        ];
    }

    /// <summary>Locks, or takes for good, messages that were deferred: all or none.</summary>
    public List<Delivery> ReceiveDeferred(IReadOnlyList<long> sequences, bool delete, string? session)
    {
        var hold = session is null ? null : Sessions?.Held(session);
        var messages = Find(
            sequences,
            "deferred",
            message => message is { State: MessageState.Deferred, Lock: null } && (session is null || message.SessionId == session)
        );
        var deliveries = new List<Delivery>();
        foreach (var message in messages)
        {
            message.Deliveries++;
            message.Lock = NewLock(hold);
            _deferred--;
            deliveries.Add(message.View(peeked: false));
            if (delete)
            {
                message.Lock = null;
                Forget(message);
            }
            else
            {
                Locked(message);
            }
        }

        return deliveries;
    }

    /// <summary>Removes scheduled messages: all or none.</summary>
    public void CancelScheduled(IReadOnlyList<long> sequences)
    {
        var messages = Find(sequences, "scheduled", message => message.State == MessageState.Scheduled);
        foreach (var message in messages)
        {
            _scheduled.Remove(message);
            Forget(message);
        }
    }

    /// <summary>Removes receivable messages enqueued before an instant, the oldest first, and tells how many.</summary>
    public int DeleteReady(int count, DateTimeOffset before)
    {
        var gone = _all.Where(m => m is { State: MessageState.Active, Lock: null } && m.Enqueued <= before).Take(count).ToList();
        foreach (var message in gone)
        {
            TakeReady(message);
            Forget(message);
        }

        return gone.Count;
    }

    /// <summary>Tells all receivers that the entity is gone.</summary>
    public void Close()
    {
        foreach (var consumer in _consumers.Concat(Sessions?.Consumers ?? []).ToList())
        {
            consumer.Close();
        }

        _consumers.Clear();
    }

    /// <summary>Does what is due.</summary>
    public void Tick()
    {
        var now = _journal.Now;
        Sessions?.Tick(now);
        while (_lockEnds.Min is { } late && late.Lock!.Until <= now)
        {
            GiveBack(late);
        }

        while (_scheduled.Min is { } due && due.Enqueued <= now)
        {
            BecomeDue(due);
        }

        while (_expiring.Min is { } old && old.Expires <= now)
        {
            // A locked message expires when its lock ends.
            _expiring.Remove(old);
            if (old.Lock is null)
            {
                _deferred -= old.State == MessageState.Deferred ? 1 : 0;
                ExpireIfOver(old);
            }
        }

        _journal.Touch(this);
    }

    /// <summary>Ends a lock with its delivery counted: back, or to the dead letters.</summary>
    public void GiveBack(Message message)
    {
        Unlocked(message);
        if (ExpireIfOver(message))
        {
            return;
        }

        if (DeadLetters is not null && message.Deliveries >= Properties.MaxDeliveryCount)
        {
            var description = string.Create(
                CultureInfo.InvariantCulture,
                $"Message could not be consumed after {Properties.MaxDeliveryCount} delivery attempts."
            );
            MoveToDeadLetters(message, "MaxDeliveryCountExceeded", description);
            return;
        }

        PutBack(message);
        _journal.Record(message.Stored(Key));
    }

    private static Comparer<Message> By(Func<Message, DateTimeOffset> instant) =>
        Comparer<Message>.Create(
            (a, b) => instant(a).CompareTo(instant(b)) is not 0 and var order ? order : a.Sequence.CompareTo(b.Sequence)
        );

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other : one;

    private List<Message> Find(IReadOnlyList<long> sequences, string kind, Func<Message, bool> isWanted) =>
        [
            .. sequences.Select(sequence =>
                _bySequence.TryGetValue(sequence, out var found) && isWanted(found)
                    ? found
                    : throw new BrokerException(BrokerError.MessageNotFound, $"Message {sequence} is no {kind} message of '{Path}'.")
            ),
        ];

    private IConsumer? NextConsumer()
    {
        for (var i = 0; i < _consumers.Count; i++)
        {
            _turn = (_turn + 1) % _consumers.Count;
            if (_consumers[_turn].HasCredit)
            {
                return _consumers[_turn];
            }
        }

        return null;
    }

    private MessageLock NewLock(SessionHold? session) => new(Guid.NewGuid(), session) { Until = _journal.Now + Properties.LockDuration };

    private void Locked(Message message)
    {
        _locked.Add(message.Lock!.Token, message);
        if (message.Lock.Session is { } session)
        {
            session.Locked.Add(message);
        }
        else
        {
            _lockEnds.Add(message);
        }

        _journal.Touch(this);
    }

    private Message Held(Guid token)
    {
        if (_locked.TryGetValue(token, out var message) && message.Lock!.Until > _journal.Now)
        {
            return message;
        }

        throw new BrokerException(
            BrokerError.MessageLockLost,
            $"The lock of a message of '{Path}' was lost: it ran out, or the message was settled before."
        );
    }

    private Message Unlocked(Message message)
    {
        _lockEnds.Remove(message);
        _locked.Remove(message.Lock!.Token);
        message.Lock.Session?.Locked.Remove(message);
        message.Lock = null;
        _journal.Touch(this);
        return message;
    }

    private void Change(Message message, IReadOnlyDictionary<string, object?> changes)
    {
        if (changes.Count > 0)
        {
            message.Payload = _journal.Codec.WithProperties(message.Payload, changes);
        }
    }

    private void PutBack(Message message)
    {
        if (message.State == MessageState.Deferred)
        {
            _deferred++;
        }
        else
        {
            MakeReady(message);
        }

        _journal.Touch(this);
    }

    private void MakeReady(Message message)
    {
        if (Sessions is not null)
        {
            Sessions.MakeReady(message);
        }
        else
        {
            _ready.Add(message);
        }
    }

    private void TakeReady(Message message)
    {
        if (Sessions is not null)
        {
            Sessions.TakeReady(message);
        }
        else
        {
            _ready.Remove(message);
        }
    }

    private void BecomeDue(Message message)
    {
        _scheduled.Remove(message);
        if (_onDue is null)
        {
            message.State = MessageState.Active;
            MakeReady(message);
        }
        else
        {
            Forget(message);
            _onDue(message);
        }
    }

    /// <summary>True when the message had outlived its time, and is gone from here.</summary>
    private bool ExpireIfOver(Message message)
    {
        if (DeadLetters is null || message.Expires is not { } end || end > _journal.Now)
        {
            return false;
        }

        if (message.State == MessageState.Active)
        {
            TakeReady(message);
        }

        if (Properties.DeadLetteringOnMessageExpiration)
        {
            MoveToDeadLetters(message, "TTLExpiredException", "The message expired and was dead lettered.");
        }
        else
        {
            Forget(message);
        }

        return true;
    }

    private void MoveToDeadLetters(Message message, string? reason, string? description)
    {
        Unindex(message);
        var why = new List<KeyValuePair<string, object?>>();
        if (reason is not null)
        {
            why.Add(new("DeadLetterReason", reason));
        }

        if (description is not null)
        {
            why.Add(new("DeadLetterErrorDescription", description));
        }

        if (why.Count > 0)
        {
            message.Payload = _journal.Codec.WithProperties(message.Payload, why);
        }

        message.State = MessageState.Active;
        message.Expires = null;
        message.DeadLetterSource = Path;
        DeadLetters!.Put(message);
    }

    private void Forget(Message message)
    {
        Unindex(message);
        _journal.Record(new DeleteMessage(message.Sequence));
    }

    private void Unindex(Message message)
    {
        _all.Remove(message);
        _bySequence.Remove(message.Sequence);
        if (message.Expires is not null)
        {
            _expiring.Remove(message);
        }

        _journal.Touch(this);
    }
}
