namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// Azurite could not be installed or started. The message is one sentence that says why and what to do.
/// </summary>
public sealed class AzuriteUnavailableException : LocalStoreUnavailableException
{
    /// <summary>Makes the exception with its sentence.</summary>
    public AzuriteUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with its sentence and the error behind it.</summary>
    public AzuriteUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
