using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each message of a Service Bus queue or subscription.</summary>
public sealed class ServiceBusTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Takes the messages of a queue.</summary>
    public ServiceBusTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>Takes the messages of a topic's subscription.</summary>
    public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
    {
        TopicName = topicName;
        SubscriptionName = subscriptionName;
    }

    /// <summary>The queue; null for a subscription.</summary>
    public string? QueueName { get; }

    /// <summary>The topic; null for a queue.</summary>
    public string? TopicName { get; }

    /// <summary>The subscription, <c>/$deadletterqueue</c> behind it for its dead letters; null for a queue.</summary>
    public string? SubscriptionName { get; }

    /// <summary>The setting that holds the connection. The local Service Bus needs none.</summary>
    public string? Connection { get; set; }

    /// <summary>Whether messages are taken by session. The local runtime has no sessions.</summary>
    public bool IsSessionsEnabled { get; set; }

    /// <summary>Whether the function takes several messages at once. The local runtime delivers one by one.</summary>
    public bool IsBatched { get; set; }

    /// <summary>Whether a message is completed when its function succeeds.</summary>
    public bool AutoCompleteMessages { get; set; } = true;
}
