namespace ImtHub.Records.Events;

/// <summary>The topic on which consumers hear of changes.</summary>
public interface IEventTopic
{
    /// <summary>
    /// Sends the events, and returns when the bus has acknowledged all of them. What is sent again as it was, within the bus's window of
    /// duplicates, arrives once; an event that is sent again among others arrives twice, and consumers know it by its id.
    /// </summary>
    /// <exception cref="BusUnavailableException">The bus does not answer, or is too busy: some, all or none of them were taken.</exception>
    Task SendAsync(IReadOnlyList<ApprenticeEvent> events, CancellationToken cancellationToken);
}

/// <summary>The bus cannot be reached now, and may be later.</summary>
public sealed class BusUnavailableException : Exception
{
    /// <summary>Makes the exception without a message.</summary>
    public BusUnavailableException() { }

    /// <summary>Makes the exception with a message.</summary>
    public BusUnavailableException(string message)
        : base(message) { }

    /// <summary>Makes the exception with a message and what the client said.</summary>
    public BusUnavailableException(string message, Exception innerException)
        : base(message, innerException) { }
}
