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

/// <summary>A subscription of a topic.</summary>
public sealed record SubscriptionConfiguration
{
    /// <summary>The name: 1 to 50 letters, digits, dots, dashes or underscores.</summary>
    public required string Name { get; init; }

    /// <summary>How the subscription behaves.</summary>
    public SubscriptionProperties Properties { get; init; } = new();

    /// <summary>A message that one of them lets through is copied, once. None: every message is, by a rule named <c>$Default</c>.</summary>
    public IReadOnlyList<RuleConfiguration> Rules { get; init; } = [];
}

/// <summary>How a subscription behaves; the defaults are Azure's.</summary>
public sealed record SubscriptionProperties : ReceiverProperties;
