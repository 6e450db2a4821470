namespace ImtHub.Console.Mailbox;

/// <summary>
/// The mails that a hub sent, as their readers see them. A hub that sends through Microsoft Graph has none: there they lie in the
/// mailboxes.
/// </summary>
public interface IMailbox
{
    /// <summary>The mails in the order in which they were sent.</summary>
    Task<IReadOnlyList<MailLine>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One of them; null when there is none of this id.</summary>
    Task<ShownMail?> FindAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A mail as a list shows it.</summary>
/// <param name="Id">Its id in the mailbox.</param>
/// <param name="SentAt">When the mail service took it (UTC).</param>
/// <param name="To">The recipients' addresses.</param>
/// <param name="Subject">The subject, in plain text.</param>
public sealed record MailLine(string Id, DateTimeOffset SentAt, IReadOnlyList<string> To, string Subject);

/// <summary>A mail whole.</summary>
/// <param name="Line">What a list shows of it.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Html">The HTML body with its images inside; null when there is none. Somebody else's markup: show it in a sandboxed frame
/// only.</param>
/// <param name="Text">The plain-text body; null when there is none.</param>
public sealed record ShownMail(MailLine Line, string From, string? Html, string? Text);
