using Azure.Storage.Queues.Models;

namespace ImtHub.LocalRuntime.Triggers.Queues;

/// <summary>What is done with the messages of a queue.</summary>
internal interface IQueueMessageHandler
{
    /// <summary>Whether a message that fails too often has somewhere to go.</summary>
    bool TakesPoison { get; }

    /// <summary>Works a message off; an exception counts as a failed try.</summary>
    Task ProcessAsync(QueueMessage message);

    /// <summary>Puts a message aside that failed too often, or that can never be read.</summary>
    Task PutAsideAsync(QueueMessage message);
}
