namespace ImtHub.LocalHost.Graph;

/// <summary>A mail that Graph would answer with a 400.</summary>
public sealed class InvalidMailException : Exception
{
    /// <summary>Makes the exception with the error code that Graph would answer, and its sentence.</summary>
    public InvalidMailException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The error code, such as <c>ErrorInvalidRecipients</c>.</summary>
    public string Code { get; }
}
