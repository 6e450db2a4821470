using System.Diagnostics.CodeAnalysis;
using ImtHub.LocalServiceBus.Engine;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using Microsoft.Azure.Amqp.Transaction;
using Microsoft.Extensions.Logging;
using Delivery = ImtHub.LocalServiceBus.Engine.Delivery;

namespace ImtHub.LocalServiceBus.Amqp;

/// <summary>A link on which a client receives, from an entity or from one session of it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A source of cancellation without a timer holds nothing to free.")]
internal sealed class ReceiverNode : IConsumer
{
    private const string SessionFilter = "com.microsoft:session-filter";
    private const string SharedSessionFilter = "com.microsoft:non-exclusive-session-filter";

    private readonly EntityAddress _address;
    private readonly Broker _broker;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _closed = new();
    private MessageQueue? _queue;
    private SessionHold? _session;

    public ReceiverNode(AmqpSession session, AmqpLinkSettings settings, EntityAddress address, Broker broker, ILogger logger)
    {
        _address = address;
        _broker = broker;
        _logger = logger;
        Deletes = settings.SettleType == SettleMode.SettleOnSend;
        Link = new SendingAmqpLink(session, settings);
        Link.RegisterCreditListener(
            (_, _, _) =>
            {
                AmqpMeter.Asked();
                Wake();
            }
        );
        // Credit can come while a session is waited for, before anything may be sent.
        Link.Opened += (_, _) => Wake();
        Link.RegisterDispositionListener(delivery => Try(() => OnDisposition(delivery)));
        // The library may hold locks of its own here, and the broker's must not be waited for under these.
        Link.Closed += (_, _) => ThreadPool.UnsafeQueueUserWorkItem(_ => Try(Leave), null);
    }

    public SendingAmqpLink Link { get; }

    public bool Deletes { get; }

    public bool HasCredit => Link.LinkCredit > 0 && Link.State == AmqpObjectState.Opened;

    /// <summary>Finds the entity, and takes hold of the session when the client wants one.</summary>
    public async Task OpenAsync()
    {
        var settings = Link.Settings;
        var source = (Source)settings.Source;
        if (Has(source.FilterSet, SharedSessionFilter))
        {
            throw new AmqpException(
                AmqpErrorCode.NotAllowed,
                $"The link '{Link.Name}' contains invalid filter type. Sessions are held by one receiver at a time."
            );
        }

        var wait =
            settings.Properties is { } properties && properties.TryGetValue<uint>("com.microsoft:timeout", out var milliseconds)
                ? TimeSpan.FromMilliseconds(milliseconds)
                : AmqpConstants.DefaultTimeout;
        settings.Properties = null;
        var wantsSession = Has(source.FilterSet, SessionFilter);
        _queue = await _broker.RunAsync(() => Find(wantsSession));
        if (wantsSession)
        {
            await AcceptAsync(source, wait);
        }

        await _broker.RunAsync(Join);
    }

    public bool TryDeliver(Delivery delivery)
    {
        try
        {
            var (head, bare) = MessageCodec.Write(delivery);
            AmqpMeter.Delivered();
            return Link.TrySendDelivery(new OutgoingDelivery(head, bare, delivery.LockToken));
        }
        catch (Exception e)
        {
            // A link that is closing has no credit any more, so that its messages go to others.
            Close(AmqpErrors.Of(e, _logger));
            return false;
        }
    }

    public void LoseSession() =>
        Close(AmqpErrors.Of(new BrokerException(BrokerError.SessionLockLost, $"The lock of a session of '{_address}' ran out."), _logger));

    public void Close() =>
        Close(AmqpErrors.Of(new BrokerException(BrokerError.NotFound, $"The messaging entity '{_address}' was deleted."), _logger));

    private static bool Has(FilterSet? filters, string name) =>
        filters is not null && filters.Any(filter => filter.Key.Key is AmqpSymbol symbol && symbol.Value == name);

    private static Dictionary<string, object?> Changes(AmqpMap? map) => AmqpValues.Entries(map);

    private MessageQueue Find(bool wantsSession)
    {
        var queue = _broker.Entities.Receivable(_address);
        return queue.Sessions is null == !wantsSession
            ? queue
            : throw new BrokerException(
                BrokerError.NotAllowed,
                wantsSession ? $"'{_address}' has no sessions." : $"'{_address}' has sessions: receive from a session of it."
            );
    }

    private async Task AcceptAsync(Source source, TimeSpan wait)
    {
        source.FilterSet.TryGetValue<string>(SessionFilter, out var wanted);
        Task<SessionHold>? accept = null;
        await _broker.RunAsync(() => accept = _queue!.Sessions!.Accept(wanted));
        try
        {
            _session = await accept!.WaitAsync(wait, _closed.Token);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await _broker.RunAsync(() => _queue!.Sessions!.Cancel(accept!));
            throw new BrokerException(BrokerError.Timeout, $"No session of '{_address}' was free in time.");
        }

        source.FilterSet[SessionFilter] = _session.SessionId;
        Link.Settings.Properties = new Fields { { "com.microsoft:locked-until-utc", _session.Until.UtcTicks } };
    }

    private void Wake() =>
        Try(() =>
        {
            if (_queue is { } queue)
            {
                _broker.Run(() => _broker.Touch(queue));
            }
        });

    private void Join()
    {
        if (_closed.IsCancellationRequested || Link.IsClosing())
        {
            Part();
        }
        else if (_session is not null)
        {
            _session.Consumer = this;
        }
        else
        {
            _queue!.Add(this);
        }
    }

    private void Leave()
    {
        _closed.Cancel();
        if (_queue is not null)
        {
            _broker.Run(Part);
        }
    }

    private void Part()
    {
        if (_session is not null)
        {
            _queue!.Sessions!.Release(_session);
        }
        else
        {
            _queue!.Remove(this);
        }
    }

    private void OnDisposition(Microsoft.Azure.Amqp.Delivery delivery)
    {
        if (!Deletes)
        {
            AmqpMeter.Settled();
            _ = SettleAsync((OutgoingDelivery)delivery, delivery.State, delivery.Settled);
        }
    }

    private async Task SettleAsync(OutgoingDelivery delivery, DeliveryState state, bool isSettled)
    {
        DeliveryState answer;
        try
        {
            await _broker.RunAsync(() => Settle(delivery.LockToken, state));
            // The client takes an error in the answer for a failure, also the one that it sent itself.
            answer = state is Rejected ? new Rejected() : state;
        }
        catch (Exception e)
        {
            answer = new Rejected { Error = AmqpErrors.Of(e, _logger) };
        }

        if (!isSettled)
        {
            Try(() =>
            {
                delivery.Batchable = false;
                Link.DisposeDelivery(delivery, settled: true, answer);
            });
        }
    }

    private void Settle(Guid token, DeliveryState state)
    {
        switch (state)
        {
            case Accepted:
                _queue!.Complete(token);
                break;
            case Released:
                _queue!.Release(token);
                break;
            case Modified { UndeliverableHere: true } deferred:
                _queue!.Defer(token, Changes(deferred.MessageAnnotations));
                break;
            case Modified abandoned:
                _queue!.Abandon(token, Changes(abandoned.MessageAnnotations));
                break;
            case Rejected rejected:
                var changes = Changes(rejected.Error?.Info);
                changes.Remove("DeadLetterReason", out var reason);
                changes.Remove("DeadLetterErrorDescription", out var description);
                _queue!.DeadLetter(token, reason as string, description as string, changes);
                break;
            case TransactionalState:
                throw new BrokerException(BrokerError.NotSupported, "Transactions are not supported.");
            default:
                throw new BrokerException(BrokerError.NotSupported, "A message can be accepted, released, modified or rejected.");
        }
    }

    /// <summary>Not at once: this is called under the broker's lock.</summary>
    private void Close(Error error) => ThreadPool.UnsafeQueueUserWorkItem(_ => Try(() => Link.SafeClose(new AmqpException(error))), null);

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (BrokerException e)
        {
            // The broker is stopping.
            _logger.ConnectionFailed(e.Message);
        }
        catch (Exception e)
        {
            _logger.Failed(e);
        }
    }
}
