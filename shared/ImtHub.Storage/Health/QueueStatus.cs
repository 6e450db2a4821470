namespace ImtHub.Storage.Health;

/// <summary>How a queue is.</summary>
/// <param name="Name">Name of a storage queue, or path of a Service Bus entity.</param>
/// <param name="Messages">How many it holds, about.</param>
/// <param name="OldestSeconds">Age of the message that is next, in seconds; null where none waits or Service Bus does not say.</param>
public sealed record QueueStatus(string Name, long Messages, long? OldestSeconds);
