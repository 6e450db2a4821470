namespace ImtHub.LocalServiceBus.Engine;

/// <summary>Why the broker does not do what a client asked for.</summary>
internal enum BrokerError
{
    NotFound,
    AlreadyExists,
    MessageNotFound,
    MessageLockLost,
    SessionLockLost,
    SessionCannotBeLocked,
    Timeout,
    NotAllowed,
    NotSupported,
    Argument,
    TooLarge,
}

/// <summary>An answer to a client that is no success; the message goes to the client.</summary>
internal sealed class BrokerException : Exception
{
    public BrokerException() { }

    public BrokerException(string message)
        : base(message) { }

    public BrokerException(string message, Exception innerException)
        : base(message, innerException) { }

    public BrokerException(BrokerError error, string message)
        : base(message) => Error = error;

    public BrokerError Error { get; } = BrokerError.NotSupported;
}
