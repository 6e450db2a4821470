using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>The sessions of an entity: their messages, their states, and who holds them.</summary>
internal sealed class SessionTable(MessageQueue queue, IJournal journal)
{
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Session> _held = new(StringComparer.Ordinal);
    private readonly LinkedList<TaskCompletionSource<SessionHold>> _waiting = new();

    public DateTimeOffset? NextDue => _held.Count == 0 ? null : _held.Values.Min(session => session.Hold!.Until);

    public IEnumerable<IConsumer> Consumers => _held.Values.Select(session => session.Hold!.Consumer).OfType<IConsumer>();

    public void Load(StoredSession stored)
    {
        var session = Of(stored.SessionId);
        session.State = stored.State;
        session.Updated = stored.Updated;
    }

    /// <summary>Takes hold of a session; the task ends at once for a named one, and when one is free for the next.</summary>
    /// <param name="sessionId">Null for the next one that has messages.</param>
    /// <exception cref="BrokerException">The session is held by somebody else.</exception>
    public Task<SessionHold> Accept(string? sessionId)
    {
        if (sessionId is null)
        {
            var waiting = new TaskCompletionSource<SessionHold>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.AddLast(waiting);
            journal.Touch(queue);
            return waiting.Task;
        }

        var session = Of(sessionId);
        return session.Hold is null
            ? Task.FromResult(Hold(session))
            : throw new BrokerException(BrokerError.SessionCannotBeLocked, $"The session of '{queue.Path}' is held by another receiver.");
    }

    /// <summary>Ends a wait for the next session; a session that it was given meanwhile is free again.</summary>
    public void Cancel(Task<SessionHold> accept)
    {
        if (accept.IsCompletedSuccessfully)
        {
            Release(accept.Result);
        }
        else if (_waiting.FirstOrDefault(waiting => waiting.Task == accept) is { } found)
        {
            _waiting.Remove(found);
            found.TrySetCanceled();
        }
    }

    /// <summary>Ends a hold: what it had locked and not settled is receivable again, its delivery counted.</summary>
    public void Release(SessionHold hold)
    {
        if (!hold.IsHeld)
        {
            return;
        }

        hold.IsHeld = false;
        _held.Remove(hold.SessionId, out var session);
        foreach (var message in hold.Locked.OrderBy(m => m.Sequence).ToList())
        {
            queue.GiveBack(message);
        }

        session!.Hold = null;
        Prune(session);
        journal.Touch(queue);
    }

    /// <exception cref="BrokerException">Nobody holds the session.</exception>
    public SessionHold Held(string sessionId) =>
        _held.TryGetValue(sessionId, out var session) && session.Hold!.Until > journal.Now
            ? session.Hold
            : throw new BrokerException(BrokerError.SessionLockLost, $"The lock of a session of '{queue.Path}' was lost.");

    public DateTimeOffset Renew(string sessionId)
    {
        var hold = Held(sessionId);
        hold.Until = journal.Now + queue.Properties.LockDuration;
        journal.Touch(queue);
        return hold.Until;
    }

    public byte[]? State(string sessionId)
    {
        Held(sessionId);
        return _sessions[sessionId].State;
    }

    /// <param name="state">Null removes it.</param>
    public void SetState(string sessionId, byte[]? state)
    {
        Held(sessionId);
        var session = _sessions[sessionId];
        session.State = state;
        session.Updated = journal.Now;
        journal.Record(
            state is null
                ? new DeleteSession(queue.Key, sessionId)
                : new PutSession(new StoredSession(queue.Key, sessionId, state, session.Updated))
        );
    }

    /// <summary>Sessions with messages, or, when an instant is given, those whose state was set since.</summary>
    public List<string> List(DateTimeOffset? updatedSince, int skip, int top) =>
        [
            .. _sessions
                .Values.Where(session =>
                    updatedSince is { } since
                        ? session.State is not null && session.Updated > since
                        : session.Ready.Count > 0 || session.Hold?.Locked.Count > 0
                )
                .Select(session => session.Id)
                .Order(StringComparer.Ordinal)
                .Skip(skip)
                .Take(top),
        ];

    public void MakeReady(Message message) => Of(message.SessionId!).Ready.Add(message);

    public void TakeReady(Message message)
    {
        var session = Of(message.SessionId!);
        session.Ready.Remove(message);
        Prune(session);
    }

    public void Dispatch()
    {
        while (_waiting.First is { } waiting && Free() is { } next)
        {
            _waiting.Remove(waiting);
            waiting.Value.SetResult(Hold(next));
        }

        foreach (var session in _held.Values.ToList())
        {
            while (session.Ready.Min is { } message && session.Hold?.Consumer is { HasCredit: true } consumer)
            {
                if (!queue.Deliver(message, consumer, session.Hold))
                {
                    break;
                }
            }
        }
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var session in _held.Values.Where(session => session.Hold!.Until <= now).ToList())
        {
            var hold = session.Hold!;
            Release(hold);
            hold.Consumer?.LoseSession();
        }
    }

    private Session? Free() =>
        _sessions.Values.Where(session => session.Hold is null && session.Ready.Count > 0).MinBy(session => session.Ready.Min!.Sequence);

    private SessionHold Hold(Session session)
    {
        session.Hold = new SessionHold(queue, session.Id) { Until = journal.Now + queue.Properties.LockDuration };
        _held.Add(session.Id, session);
        journal.Touch(queue);
        return session.Hold;
    }

    private Session Of(string id)
    {
        if (!_sessions.TryGetValue(id, out var session))
        {
            _sessions.Add(id, session = new Session(id));
        }

        return session;
    }

    private void Prune(Session session)
    {
        if (session is { Hold: null, State: null, Ready.Count: 0 })
        {
            _sessions.Remove(session.Id);
        }
    }

    private sealed class Session(string id)
    {
        public string Id => id;

        public SortedSet<Message> Ready { get; } = new(Comparer<Message>.Create((a, b) => a.Sequence.CompareTo(b.Sequence)));

        public byte[]? State { get; set; }

        public DateTimeOffset Updated { get; set; }

        public SessionHold? Hold { get; set; }
    }
}

/// <summary>One receiver's exclusive hold of a session.</summary>
internal sealed class SessionHold(MessageQueue queue, string sessionId)
{
    public MessageQueue Queue => queue;

    public string SessionId => sessionId;

    public DateTimeOffset Until { get; set; }

    /// <summary>False once it was released or ran out.</summary>
    public bool IsHeld { get; set; } = true;

    /// <summary>Null until the receiver's link is open.</summary>
    public IConsumer? Consumer { get; set; }

    /// <summary>The messages that are locked by it.</summary>
    public HashSet<Message> Locked { get; } = [];
}
