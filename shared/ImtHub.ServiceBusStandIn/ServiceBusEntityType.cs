namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a Service Bus output sends to.</summary>
public enum ServiceBusEntityType
{
    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A topic.</summary>
    Topic,
}
