namespace ImtHub.Notifications.Mailing;

/// <summary>A mail to one recipient, as it is handed to the mail service.</summary>
public sealed record MailMessage
{
    /// <summary>Key of the message, the same on every try.</summary>
    public required string Key { get; init; }
    /// <summary>Mailbox it is sent from.</summary>
    public required string FromMailbox { get; init; }
    /// <summary>Recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }
    /// <summary>Subject.</summary>
    public required string Subject { get; init; }
    /// <summary>HTML part.</summary>
    public required string Html { get; init; }
    /// <summary>Plain-text part.</summary>
    public required string Text { get; init; }
    /// <summary>Headers of our own, such as <c>x-imthub-message</c>.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }
    /// <summary>Images that the HTML part shows by <c>cid:</c> and their <see cref="InlineImage.ContentId"/>.</summary>
    public IReadOnlyList<InlineImage> InlineImages { get; init; } = [];
}
