namespace ImtHub.LocalHost.Diagnostics;

/// <summary>What starts a function.</summary>
public enum TriggerKind
{
    /// <summary>A new content of a blob.</summary>
    Blob,

    /// <summary>A message of a storage queue.</summary>
    Queue,

    /// <summary>A schedule.</summary>
    Timer,

    /// <summary>An HTTP request.</summary>
    Http,

    /// <summary>A message of a Service Bus queue or subscription.</summary>
    ServiceBus,
}
