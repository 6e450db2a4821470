namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// The store cannot be used. The message is one sentence for the person at the keyboard: what is wrong and what to do.
/// </summary>
public class LocalStoreUnavailableException : Exception
{
    /// <summary>Makes the exception with its sentence.</summary>
    public LocalStoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its sentence and the error behind it.</summary>
    public LocalStoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
