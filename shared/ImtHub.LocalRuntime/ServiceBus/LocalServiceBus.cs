using System.Collections.Concurrent;
using System.Text;

namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>
/// A Service Bus on the queues of the local store. What a send has returned for is stored; a crash in between can double
/// a message, as Service Bus itself can, and never loses one.
/// </summary>
/// <remarks>
/// Departures from Azure: subscriptions and their topics are those declared since the start of the process, and the
/// delivery count of a dead letter starts again at 1.
/// </remarks>
public sealed class LocalServiceBus : ILocalServiceBus
{
    /// <summary>The longest body, in bytes of UTF-8: that of Service Bus' Standard tier.</summary>
    public const int LongestBody = 256 * 1024;

    /// <summary>The reason given to messages that were delivered too often; Service Bus' own.</summary>
    public const string MaxDeliveryCountExceeded = "MaxDeliveryCountExceeded";

    /// <summary>A storage queue gives at most this many messages at once.</summary>
    private const int MostAtOnce = 32;

    private readonly MessageStore _store;
    private readonly LocalServiceBusOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<EntityPath, byte>> _destinations = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, MessageLock> _locks = new();
    private long _lastSequence;

    /// <summary>Makes a broker on a store.</summary>
    /// <param name="connectionString">The store's connection string.</param>
    /// <param name="options">Lock and delivery settings; null: the defaults.</param>
    /// <param name="clock">Measures locks and stamps messages; null: the system's.</param>
    public LocalServiceBus(string connectionString, LocalServiceBusOptions? options = null, TimeProvider? clock = null)
    {
        _store = new MessageStore(connectionString);
        _options = options ?? new LocalServiceBusOptions();
        _clock = clock ?? TimeProvider.System;
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.LockDuration, TimeSpan.FromSeconds(1), nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.MaxDeliveryCount, 1, nameof(options));
    }

    /// <inheritdoc/>
    public event Action<string>? MessageAvailable;

    /// <inheritdoc/>
    public Task DeclareQueueAsync(string queue, CancellationToken cancellationToken) =>
        DeclareAsync(queue, new EntityPath(queue), cancellationToken);

    /// <inheritdoc/>
    public Task DeclareTopicAsync(string topic, CancellationToken cancellationToken)
    {
        _destinations.TryAdd(topic, new());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task DeclareSubscriptionAsync(string topic, string subscription, CancellationToken cancellationToken) =>
        DeclareAsync(topic, new EntityPath($"{topic}/{subscription}"), cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A body is longer than <see cref="LongestBody"/>; nothing was sent.</exception>
    public async Task SendAsync(string entity, IReadOnlyList<string> bodies, CancellationToken cancellationToken)
    {
        if (!_destinations.TryGetValue(entity, out var destinations))
            throw new InvalidOperationException($"The Service Bus queue or topic '{entity}' does not exist: it was never declared.");
        if (bodies.Any(body => Encoding.UTF8.GetByteCount(body) > LongestBody))
            throw new ArgumentException($"A message for '{entity}' is longer than {LongestBody} bytes, the most that Service Bus takes.", nameof(bodies));

        foreach (var body in bodies)
        {
            var message = new StoredMessage(Guid.NewGuid().ToString("n"), NextSequence(), _clock.GetUtcNow(), body);
            foreach (var destination in destinations.Keys)
                await WriteAsync(destination, message, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LocalServiceBusMessage>> ReceiveAsync(
        string entityPath, int maxMessages, CancellationToken cancellationToken)
    {
        ForgetLocksThatAreOver();
        var path = new EntityPath(entityPath);
        var queue = _store.Queue(path);
        var started = _clock.GetTimestamp(); // Before the request, so that a lock ends here before it ends in storage.
        var deliveries = await queue.ReceiveMessagesAsync(Math.Clamp(maxMessages, 1, MostAtOnce), _options.LockDuration, cancellationToken);
        var received = new List<LocalServiceBusMessage>(deliveries.Value.Length);
        foreach (var delivery in deliveries.Value)
        {
            var message = await _store.ReadAsync(delivery.Body, cancellationToken);
            var held = new MessageLock(path, queue, delivery, message, _options.LockDuration, started, _clock);
            if (delivery.DequeueCount > MaxDeliveryCount(path))
            {
                // The consumer died, or let the lock run out, on its last delivery.
                await DeadLetterAsync(held, MaxDeliveryCountExceeded, cancellationToken);
                continue;
            }

            var token = Guid.NewGuid().ToString("n");
            _locks[token] = held;
            received.Add(new LocalServiceBusMessage(
                entityPath, message.Id, message.Sequence, (int)delivery.DequeueCount, message.Enqueued, token, message.Body!, message.DeadLetterReason));
        }

        return received;
    }

    /// <inheritdoc/>
    public Task RenewLockAsync(LocalServiceBusMessage message, CancellationToken cancellationToken) =>
        Held(message).RenewAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task CompleteAsync(LocalServiceBusMessage message, CancellationToken cancellationToken)
    {
        var held = Held(message);
        await held.DeleteAsync(() => Task.CompletedTask, cancellationToken);
        await _store.DeleteBodyAsync(held.Message, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task AbandonAsync(LocalServiceBusMessage message, CancellationToken cancellationToken)
    {
        var held = Held(message);
        if (held.DeliveryCount >= MaxDeliveryCount(held.Path))
        {
            await DeadLetterAsync(held, MaxDeliveryCountExceeded, cancellationToken);
            return;
        }

        await held.ReleaseAsync(cancellationToken);
        MessageAvailable?.Invoke(held.Path.Value);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The message is a dead letter already.</exception>
    public Task DeadLetterAsync(LocalServiceBusMessage message, string reason, CancellationToken cancellationToken) =>
        DeadLetterAsync(Held(message), reason, cancellationToken);

    /// <inheritdoc/>
    public async Task<long> CountAsync(string entityPath, CancellationToken cancellationToken) =>
        (await _store.Queue(new EntityPath(entityPath)).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCountLong;

    private async Task DeclareAsync(string entity, EntityPath destination, CancellationToken cancellationToken)
    {
        await _store.CreateQueueAsync(destination, cancellationToken);
        await _store.CreateQueueAsync(destination.DeadLetter, cancellationToken);
        _destinations.GetOrAdd(entity, _ => new()).TryAdd(destination, 0);
    }

    private async Task DeadLetterAsync(MessageLock held, string reason, CancellationToken cancellationToken)
    {
        if (held.Path.IsDeadLetter) throw new InvalidOperationException($"A message of '{held.Path}' is a dead letter already.");
        var letter = held.Message with { BodyBlob = null, DeadLetterReason = reason };
        await held.DeleteAsync(() => WriteAsync(held.Path.DeadLetter, letter, cancellationToken), cancellationToken);
        await _store.DeleteBodyAsync(held.Message, cancellationToken);
    }

    private async Task WriteAsync(EntityPath destination, StoredMessage message, CancellationToken cancellationToken)
    {
        await _store.WriteAsync(destination, message, cancellationToken);
        MessageAvailable?.Invoke(destination.Value);
    }

    /// <summary>A dead letter has nowhere to go, so it is delivered without end.</summary>
    private int MaxDeliveryCount(EntityPath path) =>
        path.IsDeadLetter ? int.MaxValue : _options.MaxDeliveryCounts.GetValueOrDefault(path.Value, _options.MaxDeliveryCount);

    /// <summary>Rises through restarts of the process too, since it never falls behind the clock (in microseconds).</summary>
    private long NextSequence()
    {
        while (true)
        {
            var last = Volatile.Read(ref _lastSequence);
            var next = Math.Max(last + 1, _clock.GetUtcNow().Ticks / TimeSpan.TicksPerMicrosecond);
            if (Interlocked.CompareExchange(ref _lastSequence, next, last) == last) return next;
        }
    }

    private MessageLock Held(LocalServiceBusMessage message) =>
        _locks.TryGetValue(message.LockToken, out var held)
            ? held
            : throw new LocalServiceBusLockLostException($"The lock of message {message.MessageId} of '{message.EntityPath}' was lost.");

    private void ForgetLocksThatAreOver()
    {
        foreach (var (token, held) in _locks)
        {
            if (held.IsOver) _locks.TryRemove(token, out _);
        }
    }
}
