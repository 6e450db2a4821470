using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Filters;
using ImtHub.LocalServiceBus.Store;

namespace ImtHub.LocalServiceBus.Engine;

/// <summary>The entities of a broker. Everything here runs under the broker's lock.</summary>
internal sealed class EntityTable(IJournal journal)
{
    private const string QueueKind = "queue";
    private const string TopicKind = "topic";
    private const string SubscriptionKind = "subscription";

    private readonly SortedDictionary<string, QueueEntity> _queues = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, TopicEntity> _topics = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, MessageQueue> _receivable = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<QueueEntity> Queues => _queues.Values;

    public IReadOnlyCollection<TopicEntity> Topics => _topics.Values;

    public IEnumerable<MessageQueue> AllQueues => _receivable.Values.Concat(_topics.Values.Select(topic => topic.Scheduled));

    /// <summary>The counts of all that can be received from, and of topics for what is scheduled there.</summary>
    public List<EntityCounts> Counts =>
        [
            .. AllQueues
                .Select(queue => new EntityCounts(
                    queue.Path,
                    queue.ReadyCount,
                    queue.LockedCount,
                    queue.ScheduledCount,
                    queue.DeferredCount,
                    queue.DeadLetters?.Count ?? 0
                ))
                .OrderBy(counts => counts.Entity, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>True when nothing is receivable, or received and not settled. Dead letters wait, unless somebody received one.</summary>
    public bool IsIdle => _receivable.Values.All(queue => queue.LockedCount == 0 && (queue.ReadyCount == 0 || queue.DeadLetters is null));

    /// <summary>Takes the declared entities and what is stored; tells which stored messages belong to no entity.</summary>
    public Dictionary<string, int> Load(ServiceBusEntities declared, StoredNamespace stored)
    {
        foreach (var queue in declared.Queues)
        {
            Make(queue);
        }

        foreach (var topic in declared.Topics)
        {
            Make(topic);
        }

        foreach (var entity in stored.Entities.OrderBy(entity => entity.Kind == SubscriptionKind))
        {
            Load(entity);
        }

        foreach (var duplicate in stored.Duplicates)
        {
            (_queues.GetValueOrDefault(duplicate.Entity)?.History ?? _topics.GetValueOrDefault(duplicate.Entity)?.History)?.Load(
                duplicate.MessageId,
                duplicate.Until
            );
        }

        foreach (var session in stored.Sessions)
        {
            _receivable.GetValueOrDefault(session.Entity)?.Sessions?.Load(session);
        }

        var unknown = new Dictionary<string, int>();
        foreach (var message in stored.Messages)
        {
            if (
                (_receivable.GetValueOrDefault(message.Entity) ?? _topics.GetValueOrDefault(message.Entity)?.Scheduled) is { } queue
                && (queue.Sessions is null || message.SessionId is not null)
            )
            {
                queue.Load(Message.Of(message));
            }
            else
            {
                unknown[message.Entity] = unknown.GetValueOrDefault(message.Entity) + 1;
            }
        }

        return unknown;
    }

    /// <summary>What is received from at an address.</summary>
    /// <exception cref="BrokerException">It does not exist, or is a topic.</exception>
    public MessageQueue Receivable(EntityAddress address) =>
        _receivable.TryGetValue((address with { IsManagement = false }).ToString(), out var queue) ? queue
        : _topics.ContainsKey(address.Name)
            ? throw new BrokerException(BrokerError.NotAllowed, $"'{address.Name}' is a topic: receive from one of its subscriptions.")
        : throw Missing(address.ToString());

    /// <summary>What the management node of an address works on: a topic's scheduled messages, or what is received from there.</summary>
    public MessageQueue Managed(EntityAddress address) =>
        !address.IsDeadLetter && _topics.TryGetValue(address.Name, out var topic) ? topic.Scheduled : Receivable(address);

    /// <exception cref="BrokerException">Nothing can be sent there.</exception>
    public void CheckSendable(EntityAddress address)
    {
        if (address.IsDeadLetter || (!_queues.ContainsKey(address.Name) && !_topics.ContainsKey(address.Name)))
        {
            throw _receivable.ContainsKey(address.ToString())
                ? new BrokerException(BrokerError.NotAllowed, $"Nothing can be sent to '{address}': send to its queue or topic.")
                : Missing(address.ToString());
        }
    }

    public QueueEntity? Queue(string name) => _queues.GetValueOrDefault(name);

    public TopicEntity? Topic(string name) => _topics.GetValueOrDefault(name);

    public SubscriptionEntity? Subscription(string topic, string name) =>
        _topics.GetValueOrDefault(topic)?.Subscriptions.GetValueOrDefault(name);

    /// <summary>The subscription at an address such as <c>events/Subscriptions/notices</c>; null when it is none.</summary>
    public SubscriptionEntity? Subscription(EntityAddress address)
    {
        var at = address.Name.LastIndexOf(EntityAddress.Subscriptions, StringComparison.OrdinalIgnoreCase);
        return at < 0 || address.IsDeadLetter
            ? null
            : Subscription(address.Name[..at], address.Name[(at + EntityAddress.Subscriptions.Length)..]);
    }

    public IReadOnlyList<long> Send(string entity, IReadOnlyList<IncomingMessage> messages)
    {
        if (messages.Any(message => message.Payload.Length > journal.MaxMessageBytes))
        {
            throw new BrokerException(BrokerError.TooLarge, $"A message for '{entity}' is longer than {journal.MaxMessageBytes} bytes.");
        }

        if (_queues.TryGetValue(entity, out var queue))
        {
            if (queue.Messages.Sessions is not null && messages.Any(message => message.SessionId is null))
            {
                throw new BrokerException(BrokerError.NotAllowed, $"Queue '{entity}' has sessions: every message needs a session id.");
            }

            return [.. messages.Select(message => Send(queue, message))];
        }

        if (_topics.TryGetValue(entity, out var topic))
        {
            return [.. messages.Select(message => Send(topic, message))];
        }

        throw Missing(entity);
    }

    public void Create(QueueConfiguration queue)
    {
        Check(EntityRules.Problem(queue));
        CheckFree(queue.Name);
        Make(queue);
        Store(queue);
    }

    public void Update(QueueConfiguration queue)
    {
        Check(EntityRules.Problem(queue));
        var entity = _queues.GetValueOrDefault(queue.Name) ?? throw Missing(queue.Name);
        var before = entity.Configuration.Properties;
        CheckSame(
            queue.Name,
            before.RequiresSession == queue.Properties.RequiresSession
                && before.RequiresDuplicateDetection == queue.Properties.RequiresDuplicateDetection
        );
        entity.Configuration = entity.Configuration with { Properties = queue.Properties };
        entity.Messages.Properties = queue.Properties;
        Store(entity.Configuration);
    }

    public void Create(TopicConfiguration topic)
    {
        Check(EntityRules.Problem(topic));
        CheckFree(topic.Name);
        Make(topic);
        Store(topic);
    }

    public void Update(TopicConfiguration topic)
    {
        Check(EntityRules.Problem(topic));
        var entity = _topics.GetValueOrDefault(topic.Name) ?? throw Missing(topic.Name);
        CheckSame(topic.Name, entity.Configuration.Properties.RequiresDuplicateDetection == topic.Properties.RequiresDuplicateDetection);
        entity.Configuration = entity.Configuration with { Properties = topic.Properties };
        Store(entity.Configuration);
    }

    public void Create(string topic, SubscriptionConfiguration subscription)
    {
        Check(EntityRules.Problem(subscription));
        var entity = _topics.GetValueOrDefault(topic) ?? throw Missing(topic);
        if (entity.Subscriptions.ContainsKey(subscription.Name))
        {
            throw Exists(subscription.Name);
        }

        Make(entity, subscription);
        Store(entity, entity.Subscriptions[subscription.Name]);
    }

    public void Update(string topic, SubscriptionConfiguration subscription)
    {
        Check(EntityRules.Problem(subscription));
        var entity = Subscription(topic, subscription.Name) ?? throw Missing($"{topic}/Subscriptions/{subscription.Name}");
        CheckSame(subscription.Name, entity.Configuration.Properties.RequiresSession == subscription.Properties.RequiresSession);
        entity.Configuration = entity.Configuration with { Properties = subscription.Properties };
        entity.Messages.Properties = subscription.Properties;
        Store(_topics[topic], entity);
    }

    public void AddRule(SubscriptionEntity subscription, RuleConfiguration rule)
    {
        Check(EntityRules.Problem(rule));
        if (subscription.Rules.Any(other => other.Name.Equals(rule.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw Exists(rule.Name);
        }

        SetRules(subscription, [.. subscription.Rules, new Rule(rule)]);
    }

    public void UpdateRule(SubscriptionEntity subscription, RuleConfiguration rule)
    {
        Check(EntityRules.Problem(rule));
        RemoveRule(subscription, rule.Name);
        AddRule(subscription, rule);
    }

    public void RemoveRule(SubscriptionEntity subscription, string name)
    {
        var left = subscription.Rules.Where(rule => !rule.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (left.Count == subscription.Rules.Count)
        {
            throw Missing(name);
        }

        SetRules(subscription, left);
    }

    /// <summary>Removes a queue, or a topic with its subscriptions, and all messages in it.</summary>
    public void Delete(string name)
    {
        if (_queues.Remove(name, out var queue))
        {
            Drop(queue.Messages);
        }
        else if (_topics.Remove(name, out var topic))
        {
            foreach (var subscription in topic.Subscriptions.Values)
            {
                Drop(subscription.Messages);
            }

            Drop(topic.Scheduled);
        }
        else
        {
            throw Missing(name);
        }
    }

    public void DeleteSubscription(string topic, string name)
    {
        if (_topics.GetValueOrDefault(topic)?.Subscriptions.Remove(name, out var subscription) != true)
        {
            throw Missing($"{topic}/Subscriptions/{name}");
        }

        Drop(subscription!.Messages);
    }

    private static BrokerException Missing(string path) => new(BrokerError.NotFound, $"The messaging entity '{path}' could not be found.");

    private static BrokerException Exists(string name) => new(BrokerError.AlreadyExists, $"The messaging entity '{name}' already exists.");

    private static void Check(string? problem)
    {
        if (problem is not null)
        {
            throw new BrokerException(BrokerError.Argument, problem);
        }
    }

    private static void CheckSame(string name, bool same) =>
        Check(same ? null : $"Whether '{name}' has sessions or detects duplicates is decided when it is made.");

    private static DateTimeOffset? End(DateTimeOffset from, TimeSpan? life) =>
        life is { } time && time < DateTimeOffset.MaxValue - from ? from + time : null;

    private static TimeSpan Least(TimeSpan? one, TimeSpan other) => one < other ? one.Value : other;

    private void CheckFree(string name)
    {
        if (_queues.ContainsKey(name) || _topics.ContainsKey(name))
        {
            throw Exists(name);
        }
    }

    private long Send(QueueEntity queue, IncomingMessage message)
    {
        var properties = queue.Configuration.Properties;
        if (IsDuplicate(queue.History, message, properties.DuplicateDetectionHistoryTimeWindow))
        {
            return 0;
        }

        var sequence = journal.NextSequence();
        queue.Messages.Put(NewMessage(sequence, sequence, message, Least(message.TimeToLive, properties.DefaultMessageTimeToLive)));
        return sequence;
    }

    private long Send(TopicEntity topic, IncomingMessage message)
    {
        if (IsDuplicate(topic.History, message, topic.Configuration.Properties.DuplicateDetectionHistoryTimeWindow))
        {
            return 0;
        }

        var sequence = journal.NextSequence();
        if (message.ScheduledFor > journal.Now)
        {
            topic.Scheduled.Put(NewMessage(sequence, sequence, message, null));
        }
        else
        {
            Copy(topic, sequence, message);
        }

        return sequence;
    }

    private bool IsDuplicate(DuplicateHistory? history, IncomingMessage message, TimeSpan window) =>
        history is not null && message.MessageId is { } id && !history.TryAdd(id, journal.Now + window);

    /// <summary>Gives each subscription that wants it a copy.</summary>
    private void Copy(TopicEntity topic, long enqueuedSequence, IncomingMessage message)
    {
        foreach (var subscription in topic.Subscriptions.Values)
        {
            // Without a session id there is nobody who could receive it from a subscription with sessions.
            if (
                (subscription.Messages.Sessions is null || message.SessionId is not null)
                && subscription.Rules.Any(rule => rule.Matches(message.Fields))
            )
            {
                var life = Least(
                    Least(message.TimeToLive, topic.Configuration.Properties.DefaultMessageTimeToLive),
                    subscription.Configuration.Properties.DefaultMessageTimeToLive
                );
                subscription.Messages.Put(NewMessage(journal.NextSequence(), enqueuedSequence, message, life));
            }
        }
    }

    private Message NewMessage(long sequence, long enqueuedSequence, IncomingMessage message, TimeSpan? life)
    {
        var now = journal.Now;
        var scheduled = message.ScheduledFor > now;
        var enqueued = scheduled ? message.ScheduledFor!.Value : now;
        return new Message
        {
            Sequence = sequence,
            EnqueuedSequence = enqueuedSequence,
            Payload = message.Payload,
            MessageId = message.MessageId,
            SessionId = message.SessionId,
            Enqueued = enqueued,
            Expires = End(enqueued, life),
            State = scheduled ? MessageState.Scheduled : MessageState.Active,
        };
    }

    private void Make(QueueConfiguration queue) =>
        _queues.Add(
            queue.Name,
            new QueueEntity
            {
                Configuration = queue,
                Messages = MakeReceivable(queue.Name, queue.Properties),
                History = queue.Properties.RequiresDuplicateDetection ? new DuplicateHistory(queue.Name.ToLowerInvariant(), journal) : null,
            }
        );

    private void Make(TopicConfiguration topic)
    {
        TopicEntity? entity = null;
        entity = new TopicEntity
        {
            Configuration = topic with { Subscriptions = [] },
            Scheduled = new MessageQueue(
                topic.Name,
                new QueueProperties(),
                null,
                journal,
                due => Copy(entity!, due.Sequence, journal.Codec.Read(due.Payload))
            ),
            History = topic.Properties.RequiresDuplicateDetection ? new DuplicateHistory(topic.Name.ToLowerInvariant(), journal) : null,
        };
        _topics.Add(topic.Name, entity);
        foreach (var subscription in topic.Subscriptions)
        {
            Make(entity, subscription);
        }
    }

    private void Make(TopicEntity topic, SubscriptionConfiguration subscription) =>
        topic.Subscriptions.Add(
            subscription.Name,
            new SubscriptionEntity
            {
                Configuration = subscription,
                Messages = MakeReceivable(Path(topic, subscription.Name), subscription.Properties),
                Rules = subscription.Rules.Count == 0 ? [new Rule(Rule.Default)] : [.. subscription.Rules.Select(rule => new Rule(rule))],
            }
        );

    private MessageQueue MakeReceivable(string path, ReceiverProperties properties)
    {
        // Dead letters are received without sessions, also those of an entity that has them.
        var dead = new MessageQueue(
            path + EntityAddress.DeadLetterSuffix,
            new QueueProperties { LockDuration = properties.LockDuration },
            null,
            journal
        );
        var queue = new MessageQueue(path, properties, dead, journal);
        _receivable.Add(path, queue);
        _receivable.Add(dead.Path, dead);
        return queue;
    }

    private void Drop(MessageQueue queue)
    {
        queue.Close();
        _receivable.Remove(queue.Path);
        journal.Record(new ClearEntity(queue.Key));
        journal.Record(new DeleteEntity(queue.Key));
        if (queue.DeadLetters is { } dead)
        {
            dead.Close();
            _receivable.Remove(dead.Path);
            journal.Record(new ClearEntity(dead.Key));
        }
    }

    private void SetRules(SubscriptionEntity subscription, IReadOnlyList<Rule> rules)
    {
        subscription.Rules = rules;
        Store(_topics.Values.Single(topic => topic.Subscriptions.ContainsValue(subscription)), subscription);
    }

    private static string Path(TopicEntity topic, string subscription) => $"{topic.Configuration.Name}/Subscriptions/{subscription}";

    private void Store(QueueConfiguration queue) => Store(queue.Name, QueueKind, EmulatorJson.Write(queue));

    private void Store(TopicConfiguration topic) => Store(topic.Name, TopicKind, EmulatorJson.Write(topic));

    private void Store(TopicEntity topic, SubscriptionEntity subscription) =>
        Store(Path(topic, subscription.Configuration.Name), SubscriptionKind, EmulatorJson.Write(subscription.Configuration));

    private void Store(string path, string kind, string json) =>
        journal.Record(new PutEntity(new StoredEntity(path.ToLowerInvariant(), kind, json)));

    /// <summary>What is declared keeps its declared properties; a declared subscription takes the rules set at run time.</summary>
    private void Load(StoredEntity stored)
    {
        switch (stored.Kind)
        {
            case QueueKind when !_queues.ContainsKey(stored.Path) && !_topics.ContainsKey(stored.Path):
                Make(EmulatorJson.Read<QueueConfiguration>(stored.Json)!);
                break;
            case TopicKind when !_queues.ContainsKey(stored.Path) && !_topics.ContainsKey(stored.Path):
                Make(EmulatorJson.Read<TopicConfiguration>(stored.Json)!);
                break;
            case SubscriptionKind:
                var subscription = EmulatorJson.Read<SubscriptionConfiguration>(stored.Json)!;
                var topic = stored.Path[..stored.Path.LastIndexOf(EntityAddress.Subscriptions, StringComparison.Ordinal)];
                if (Subscription(topic, subscription.Name) is { } declared)
                {
                    declared.Rules = [.. subscription.Rules.Select(rule => new Rule(rule))];
                }
                else if (_topics.TryGetValue(topic, out var entity))
                {
                    Make(entity, subscription);
                    entity.Subscriptions[subscription.Name].Rules = [.. subscription.Rules.Select(rule => new Rule(rule))];
                }

                break;
        }
    }
}

/// <summary>How many messages an entity path holds.</summary>
/// <param name="Entity">
/// As clients write it: <c>hours</c>, <c>events/Subscriptions/notices</c>, either with <c>/$deadletterqueue</c>.
/// </param>
/// <param name="Active">Receivable at once.</param>
/// <param name="Locked">Received and not settled.</param>
/// <param name="Scheduled">Not due yet.</param>
/// <param name="Deferred">Receivable by their sequence number only.</param>
/// <param name="DeadLettered">In the entity's dead-letter queue, whatever their state there.</param>
public sealed record EntityCounts(string Entity, int Active, int Locked, int Scheduled, int Deferred, int DeadLettered);
