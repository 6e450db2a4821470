namespace ImtHub.LocalRuntime.ServiceBus;

/// <summary>A message's lock ran out before it was settled: it will be delivered again.</summary>
public sealed class LocalServiceBusLockLostException : Exception
{
    /// <summary>Makes the exception without details.</summary>
    public LocalServiceBusLockLostException()
    {
    }

    /// <summary>Makes the exception with a message.</summary>
    public LocalServiceBusLockLostException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and its cause.</summary>
    public LocalServiceBusLockLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
