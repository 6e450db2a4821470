namespace ImtHub.LocalServiceBus.Configuration;

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
