namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>A topic and its subscriptions.</summary>
public sealed record TopicConfiguration
{
    /// <summary>The name, of the same form as a queue's and different from all queues'.</summary>
    public required string Name { get; init; }

    /// <summary>How the topic behaves.</summary>
    public TopicProperties Properties { get; init; } = new();

    /// <summary>Each gets a copy of every message that one of its rules lets through.</summary>
    public IReadOnlyList<SubscriptionConfiguration> Subscriptions { get; init; } = [];
}

/// <summary>How a topic behaves; the defaults are Azure's.</summary>
public sealed record TopicProperties
{
    /// <summary>The longest life of a message, before the subscription's own limit.</summary>
    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    /// <summary>True: a message whose id was sent within the window before is taken and dropped.</summary>
    public bool RequiresDuplicateDetection { get; init; }

    /// <summary>How long message ids are remembered; more than nothing.</summary>
    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);
}
