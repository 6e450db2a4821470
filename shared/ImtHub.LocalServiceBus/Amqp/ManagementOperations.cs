using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp.Encoding;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>What the management node can do. Runs under the broker's lock; the answer is put together outside of it.</summary>
internal sealed class ManagementOperations(Broker broker, EntityAddress address)
{
    private static readonly Func<AmqpMap> s_done = () => [];

    /// <summary>Null means that there was nothing to be found.</summary>
    /// <exception cref="BrokerException">It cannot be done.</exception>
    public Func<AmqpMap>? Do(string operation, AmqpMap body) =>
        operation switch
        {
            "renew-lock" => RenewLock(body),
            "schedule-message" => Schedule(body),
            "cancel-scheduled-message" => CancelScheduled(body),
            "peek-message" => Peek(body),
            "receive-by-sequence-number" => ReceiveDeferred(body),
            "update-disposition" => UpdateDisposition(body),
            "renew-session-lock" => RenewSession(body),
            "get-session-state" => GetState(body),
            "set-session-state" => SetState(body),
            "get-message-sessions" => ListSessions(body),
            "batch-delete-messages" => DeleteMessages(body),
            "enumerate-rules" => ListRules(body),
            "add-rule" => AddRule(body),
            "remove-rule" => RemoveRule(body),
            _ => throw new BrokerException(BrokerError.NotSupported, $"The operation '{operation}' is not supported."),
        };

    private MessageQueue Queue => broker.Entities.Managed(address);

    private SessionTable Sessions =>
        broker.Entities.Receivable(address).Sessions ?? throw new BrokerException(BrokerError.NotAllowed, $"'{address}' has no sessions.");

    private SubscriptionEntity Subscription =>
        broker.Entities.Subscription(address)
        ?? throw new BrokerException(BrokerError.NotAllowed, $"'{address}' is no subscription: only these have rules.");

    // The client takes arrays where a comment says so, and lists elsewhere.
    private static Func<AmqpMap> Answer(string key, Func<object?> value) => () => new AmqpMap { [new MapKey(key)] = value() };

    private static T Need<T>(AmqpMap body, string key) =>
        body.TryGetValue<T>(new MapKey(key), out var value)
            ? value
            : throw new BrokerException(BrokerError.Argument, $"The request has no '{key}'.");

    private Func<AmqpMap> RenewLock(AmqpMap body)
    {
        var queue = broker.Entities.Receivable(address);
        var until = Need<Guid[]>(body, "lock-tokens").Select(token => queue.Renew(token).UtcDateTime).ToArray();
        return Answer("expirations", () => until); // An array.
    }

    private Func<AmqpMap> Schedule(AmqpMap body)
    {
        broker.Entities.CheckSendable(address);
        var messages = Need<List<object>>(body, "messages")
            .Cast<AmqpMap>()
            .Select(message => broker.Codec.Read([.. Need<ArraySegment<byte>>(message, "message")]))
            .ToList();
        var sequences = broker.Entities.Send(address.Name, messages).ToArray();
        return Answer("sequence-numbers", () => sequences); // An array.
    }

    private Func<AmqpMap> CancelScheduled(AmqpMap body)
    {
        Queue.CancelScheduled(Need<long[]>(body, "sequence-numbers"));
        return s_done;
    }

    private Func<AmqpMap>? Peek(AmqpMap body)
    {
        var found = Queue.Peek(
            Need<long>(body, "from-sequence-number"),
            Need<int>(body, "message-count"),
            AmqpValues.Get<string>(body, "session-id")
        );
        return found.Count == 0
            ? null
            : Answer("messages", () => found.Select(delivery => new AmqpMap { [new MapKey("message")] = Binary(delivery) }).ToList());
    }

    private Func<AmqpMap> ReceiveDeferred(AmqpMap body)
    {
        var delete = AmqpValues.Get<uint>(body, "receiver-settle-mode") == 0;
        var found = broker
            .Entities.Receivable(address)
            .ReceiveDeferred(Need<long[]>(body, "sequence-numbers"), delete, AmqpValues.Get<string>(body, "session-id"));
        return Answer(
            "messages",
            () =>
                found
                    .Select(delivery => new AmqpMap
                    {
                        [new MapKey("message")] = Binary(delivery),
                        [new MapKey("lock-token")] = delivery.LockToken,
                    })
                    .ToList()
        );
    }

    private Func<AmqpMap> UpdateDisposition(AmqpMap body)
    {
        var queue = broker.Entities.Receivable(address);
        var changes = AmqpValues.Entries(AmqpValues.Get<AmqpMap>(body, "properties-to-modify"));
        var status = Need<string>(body, "disposition-status");
        foreach (var token in Need<Guid[]>(body, "lock-tokens"))
        {
            switch (status)
            {
                case "completed":
                    queue.Complete(token);
                    break;
                case "abandoned":
                    queue.Abandon(token, changes);
                    break;
                case "defered": // The client's spelling.
                    queue.Defer(token, changes);
                    break;
                case "suspended":
                    queue.DeadLetter(
                        token,
                        AmqpValues.Get<string>(body, "deadletter-reason"),
                        AmqpValues.Get<string>(body, "deadletter-description"),
                        changes
                    );
                    break;
                default:
                    throw new BrokerException(BrokerError.Argument, $"'{status}' is no way to settle a message.");
            }
        }

        return s_done;
    }

    private Func<AmqpMap> RenewSession(AmqpMap body)
    {
        var until = Sessions.Renew(Need<string>(body, "session-id")).UtcDateTime;
        return Answer("expiration", () => until);
    }

    private Func<AmqpMap> GetState(AmqpMap body)
    {
        var state = Sessions.State(Need<string>(body, "session-id"));
        return Answer("session-state", () => state is null ? default : new ArraySegment<byte>(state));
    }

    private Func<AmqpMap> SetState(AmqpMap body)
    {
        byte[]? state =
            body.TryGetValue<ArraySegment<byte>>(new MapKey("session-state"), out var bytes) && bytes.Array is not null ? [.. bytes] : null;
        Sessions.SetState(Need<string>(body, "session-id"), state);
        return s_done;
    }

    private Func<AmqpMap>? ListSessions(AmqpMap body)
    {
        // The greatest instant that AMQP knows stands for "those with messages".
        var since =
            body.TryGetValue<DateTime>(new MapKey("last-updated-time"), out var time) && time.Year < DateTime.MaxValue.Year
                ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
                : (DateTimeOffset?)null;
        var ids = Sessions.List(since, AmqpValues.Get<int>(body, "skip"), Need<int>(body, "top")).ToArray();
        return ids.Length == 0
            ? null
            // An array; the spelling is the client's.
            : () => new AmqpMap { [new MapKey("skip")] = ids.Length, [new MapKey("sessions-ids")] = ids };
    }

    private Func<AmqpMap>? DeleteMessages(AmqpMap body)
    {
        var before = body.TryGetValue<DateTime>(new MapKey("enqueued-time-utc"), out var time)
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : DateTimeOffset.MaxValue;
        var count = broker.Entities.Receivable(address).DeleteReady(Need<int>(body, "message-count"), before);
        return count == 0 ? null : Answer("message-count", () => count);
    }

    private Func<AmqpMap>? ListRules(AmqpMap body)
    {
        var rules = Subscription
            .Rules.Skip(AmqpValues.Get<int>(body, "skip"))
            .Take(Need<int>(body, "top"))
            .Select(rule => rule.Configuration)
            .ToList();
        return rules.Count == 0
            ? null
            : Answer(
                "rules",
                () =>
                    rules.Select(rule => new AmqpMap { [new MapKey("rule-description")] = RuleCodec.Write(rule, broker.Started) }).ToList()
            );
    }

    private Func<AmqpMap> AddRule(AmqpMap body)
    {
        broker.Entities.AddRule(Subscription, RuleCodec.Read(Need<string>(body, "rule-name"), Need<AmqpMap>(body, "rule-description")));
        return s_done;
    }

    private Func<AmqpMap> RemoveRule(AmqpMap body)
    {
        broker.Entities.RemoveRule(Subscription, Need<string>(body, "rule-name"));
        return s_done;
    }

    private static ArraySegment<byte> Binary(Delivery delivery) => new(MessageCodec.WriteWhole(delivery));
}
