namespace ImtHub.LocalServiceBus.Configuration;

/// <summary>The broker cannot start, or was told something that it cannot do; the message is one sentence for a person.</summary>
public sealed class ServiceBusBrokerException : Exception
{
    /// <summary>Makes the exception without details.</summary>
    public ServiceBusBrokerException() { }

    /// <summary>Makes the exception with a message.</summary>
    public ServiceBusBrokerException(string message)
        : base(message) { }

    /// <summary>Makes the exception with a message and its cause.</summary>
    public ServiceBusBrokerException(string message, Exception innerException)
        : base(message, innerException) { }
}
