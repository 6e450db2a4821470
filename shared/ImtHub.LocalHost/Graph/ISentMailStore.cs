namespace ImtHub.LocalHost.Graph;

/// <summary>Keeps the mails that the local Graph accepted.</summary>
public interface ISentMailStore
{
    /// <summary>Keeps a mail; it is there for good when this returns.</summary>
    /// <param name="mail">The mail as received.</param>
    /// <param name="view">The same mail as it would be seen, for the list.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    Task AddAsync(SentMail mail, MailView view, CancellationToken cancellationToken);

    /// <summary>All mails, the first sent first.</summary>
    IAsyncEnumerable<SentMailSummary> ListAsync(CancellationToken cancellationToken);

    /// <summary>One mail; null when there is none of that id.</summary>
    Task<SentMail?> FindAsync(string id, CancellationToken cancellationToken);
}

/// <summary>A line of the list of sent mails.</summary>
/// <param name="Id">Asks the store for the whole mail.</param>
/// <param name="SentAt">When it was accepted, in UTC.</param>
/// <param name="Mailbox">The mailbox it was sent from.</param>
/// <param name="To">The addresses of the recipients.</param>
public sealed record SentMailSummary(string Id, DateTimeOffset SentAt, string Mailbox, IReadOnlyList<string> To, string Subject);
