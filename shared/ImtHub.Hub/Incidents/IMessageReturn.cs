namespace ImtHub.Hub.Incidents;

/// <summary>The storage queues of the hub, for messages that are to be tried again.</summary>
public interface IMessageReturn
{
    /// <summary>Puts a message back on its queue.</summary>
    Task SendAsync(string queue, string message, CancellationToken cancellationToken);
}
