namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>
/// The Service Bus of the local runtime: queues, topics with a copy per subscription, locks, delivery counts and dead
/// letters, with Service Bus' own semantics.
/// </summary>
/// <remarks>
/// An <em>entity</em> that is sent to is a queue or a topic (<c>hours</c>, <c>apprentice-events</c>). An <em>entity path</em>
/// that is received from is a queue, a subscription, or the dead letters of one: <c>hours</c>,
/// <c>apprentice-events/notices</c>, <c>hours/$deadletterqueue</c>, <c>apprentice-events/notices/$deadletterqueue</c>.
/// Names are compared without regard to case.
/// </remarks>
public interface ILocalServiceBus
{
    /// <summary>Raised after a message has become receivable, with the entity path that holds it.</summary>
    event Action<string>? MessageAvailable;

    /// <summary>Sends every body as a message of its own; a topic gives each declared subscription its copy.</summary>
    /// <exception cref="InvalidOperationException">The entity was never declared.</exception>
    Task SendAsync(string entity, IReadOnlyList<string> bodies, CancellationToken cancellationToken);

    /// <summary>Makes a queue and its dead-letter queue, where they are missing.</summary>
    Task DeclareQueueAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Makes a topic, where it is missing; without a subscription, what is sent to it is dropped.</summary>
    Task DeclareTopicAsync(string topic, CancellationToken cancellationToken);

    /// <summary>Makes a topic, its subscription and the subscription's dead-letter queue, where they are missing.</summary>
    Task DeclareSubscriptionAsync(string topic, string subscription, CancellationToken cancellationToken);

    /// <summary>
    /// Takes up to <paramref name="maxMessages"/> messages under a lock; returns at once, also with none. A lock that
    /// runs out makes its message receivable again with a higher delivery count, or dead-letters it.
    /// </summary>
    Task<IReadOnlyList<LocalServiceBusMessage>> ReceiveAsync(string entityPath, int maxMessages, CancellationToken cancellationToken);

    /// <summary>Renews the lock of a message that takes longer than the lock lasts.</summary>
    /// <exception cref="LocalServiceBusLockLostException">The lock had run out.</exception>
    Task RenewLockAsync(LocalServiceBusMessage message, CancellationToken cancellationToken);

    /// <summary>Removes a message that was worked off.</summary>
    /// <exception cref="LocalServiceBusLockLostException">The lock had run out.</exception>
    Task CompleteAsync(LocalServiceBusMessage message, CancellationToken cancellationToken);

    /// <summary>Gives a message back at once; after the entity's maximum of deliveries it is dead-lettered.</summary>
    /// <exception cref="LocalServiceBusLockLostException">The lock had run out.</exception>
    Task AbandonAsync(LocalServiceBusMessage message, CancellationToken cancellationToken);

    /// <summary>Moves a message to the dead-letter queue of its entity.</summary>
    /// <exception cref="LocalServiceBusLockLostException">The lock had run out.</exception>
    Task DeadLetterAsync(LocalServiceBusMessage message, string reason, CancellationToken cancellationToken);

    /// <summary>The number of messages at an entity path, locked ones included.</summary>
    Task<long> CountAsync(string entityPath, CancellationToken cancellationToken);
}
