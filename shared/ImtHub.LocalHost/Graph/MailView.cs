namespace ImtHub.LocalHost.Graph;

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
    IReadOnlyDictionary<string, string> Headers);
