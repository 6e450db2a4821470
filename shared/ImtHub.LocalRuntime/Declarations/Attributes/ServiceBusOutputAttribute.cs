using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends message bodies to a Service Bus queue or topic; nothing but bodies.</summary>
/// <param name="queueOrTopicName">The queue's or topic's name.</param>
/// <param name="entityType">Which of the two it is.</param>
public sealed class ServiceBusOutputAttribute(
    string queueOrTopicName,
    ServiceBusEntityType entityType = ServiceBusEntityType.Queue) : OutputBindingAttribute
{
    /// <summary>The queue's or topic's name.</summary>
    public string QueueOrTopicName { get; } = queueOrTopicName;

    /// <summary>Which of the two it is.</summary>
    public ServiceBusEntityType EntityType { get; set; } = entityType;

    /// <summary>The setting that holds the connection. The local Service Bus needs none.</summary>
    public string? Connection { get; set; }
}
