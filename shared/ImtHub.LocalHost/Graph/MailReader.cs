namespace ImtHub.LocalHost.Graph;

/// <summary>Reads a mail as it was sent into what its reader would see.</summary>
public static class MailReader
{
    /// <summary>Reads either format.</summary>
    /// <exception cref="InvalidMailException">Graph would refuse the mail.</exception>
    public static MailView Read(SentMail mail)
    {
        var view = mail.Format == SentMailFormat.Mime ? MimeMailReader.Read(mail) : JsonMailReader.Read(mail);
        return view.To.Count + view.Cc.Count > 0
            ? view
            : throw new InvalidMailException("ErrorInvalidRecipients", "A message can't be sent because it contains no recipients.");
    }
}

/// <summary>A mail as its reader would see it.</summary>
/// <param name="From">The sender's address.</param>
/// <param name="To">The addresses of the recipients.</param>
/// <param name="Cc">The addresses of the recipients of copies.</param>
/// <param name="Subject">The subject, in plain text.</param>
/// <param name="Html">
/// The HTML body with its inline images as data URIs; null when there is none. Somebody else's markup: show it in a
/// sandboxed frame only.
/// </param>
/// <param name="Text">The plain-text body; null when there is none.</param>
/// <param name="Headers">The sender's own headers, <c>x-…</c>.</param>
public sealed record MailView(
    string From,
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    string Subject,
    string? Html,
    string? Text,
    IReadOnlyDictionary<string, string> Headers
);

/// <summary>A mail that Graph would answer with a 400.</summary>
public sealed class InvalidMailException : Exception
{
    /// <summary>Makes the exception with the error code that Graph would answer, and its sentence.</summary>
    public InvalidMailException(string code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>The error code, such as <c>ErrorInvalidRecipients</c>.</summary>
    public string Code { get; }
}
