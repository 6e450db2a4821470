namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>The settings that an Azure Service Bus namespace keeps with its entities; the defaults are Service Bus' own.</summary>
public sealed record LocalServiceBusOptions
{
    /// <summary>How long a received message stays locked: whole seconds, 1 or more.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a message is delivered before it is dead-lettered, 1 or more.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>Entities with a <see cref="MaxDeliveryCount"/> of their own, by entity path in lower case.</summary>
    public IReadOnlyDictionary<string, int> MaxDeliveryCounts { get; init; } = new Dictionary<string, int>();
}
