namespace ImtHub.LocalServiceBus.Engine;

/// <summary>One receiver's exclusive hold of a session.</summary>
internal sealed class SessionHold(MessageQueue queue, string sessionId)
{
    public MessageQueue Queue => queue;

    public string SessionId => sessionId;

    public DateTimeOffset Until { get; set; }

    /// <summary>False once it was released or ran out.</summary>
    public bool IsHeld { get; set; } = true;

    /// <summary>Null until the receiver's link is open.</summary>
    public IConsumer? Consumer { get; set; }

    /// <summary>The messages that are locked by it.</summary>
    public HashSet<Message> Locked { get; } = [];
}
