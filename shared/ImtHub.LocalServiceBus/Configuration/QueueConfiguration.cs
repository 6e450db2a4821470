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
