namespace ImtHub.LocalServiceBus.Filters;

/// <summary>What rules look at: a message's own properties and those of the application.</summary>
internal interface IMessageFields
{
    string? MessageId { get; }

    string? CorrelationId { get; }

    string? To { get; }

    string? ReplyTo { get; }

    /// <summary>The subject, which rules call the label.</summary>
    string? Label { get; }

    string? SessionId { get; }

    string? ReplyToSessionId { get; }

    string? ContentType { get; }

    /// <summary>An application property, its name without regard to case; null when there is none.</summary>
    object? Application(string name);
}
