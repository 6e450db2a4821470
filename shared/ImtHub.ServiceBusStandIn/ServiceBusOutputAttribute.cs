using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends a function's result to a Service Bus queue or topic, a message for each string.</summary>
/// <param name="queueOrTopicName">The entity; may hold <c>%Setting%</c>.</param>
/// <param name="entityType">Which of the two it is.</param>
public sealed class ServiceBusOutputAttribute(string queueOrTopicName, ServiceBusEntityType entityType = ServiceBusEntityType.Queue)
    : OutputBindingAttribute
{
    /// <summary>The entity's name.</summary>
    public string QueueOrTopicName { get; } = queueOrTopicName;

    /// <summary>Whether it is a queue or a topic.</summary>
    public ServiceBusEntityType EntityType { get; set; } = entityType;

    /// <summary>The setting that names the namespace; null for <c>AzureWebJobsServiceBus</c>.</summary>
    public string? Connection { get; set; }
}
