namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>A queue: its name (1 to 260 letters, digits, dots, dashes, underscores or slashes) and how it behaves.</summary>
public sealed record QueueConfiguration
{
    /// <summary>The name, compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>How the queue behaves.</summary>
    public QueueProperties Properties { get; init; } = new();
}

/// <summary>How a queue behaves; the defaults are Azure's.</summary>
public sealed record QueueProperties : ReceiverProperties
{
    /// <summary>True: a message whose id was sent within the window before is taken and dropped.</summary>
    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long message ids are remembered; more than nothing.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>What queues and subscriptions have in common: how they hand out messages. The defaults are Azure's.</summary>
public abstract record ReceiverProperties
{
    /// <summary>How long a received message stays locked: more than nothing, at most five minutes.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a message is delivered before it is dead-lettered: 1 to 2,000.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>
    /// The longest life of a message; one sent with a shorter life keeps that. <see cref="TimeSpan.MaxValue"/> for no end.
    /// </summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>True: what has outlived its time is dead-lettered; false: it is dropped.</summary>
    public bool DeadLetteringOnMessageExpiration { get; init; }

    /// <summary>
    /// True: messages are received by session, and one without a session id is refused. Never changes once the entity is there.
    /// </summary>
    public bool RequiresSession { get; init; }

    /// <summary>Forwarding is not supported: anything but null or an empty string is refused.</summary>
    public string? ForwardTo { get; init; }

    /// <summary>Forwarding is not supported: anything but null or an empty string is refused.</summary>
    public string? ForwardDeadLetteredMessagesTo { get; init; }
}
