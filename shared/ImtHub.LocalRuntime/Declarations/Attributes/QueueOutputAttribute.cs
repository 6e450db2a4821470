using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Sends messages to a storage queue.</summary>
/// <param name="queueName">The queue's name.</param>
public sealed class QueueOutputAttribute(string queueName) : OutputBindingAttribute
{
    /// <summary>The queue's name.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The setting that holds the connection; AzureWebJobsStorage where unset.</summary>
    public string? Connection { get; set; }
}
