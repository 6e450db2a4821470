namespace ImtHub.Notifications.Ledger;

/// <summary>
/// A row before and after every send. Two senders cannot begin the same mail at once, and what was accepted is never sent again.
/// After a crash between the two rows nobody knows whether the mail service has the mail: when the lease is over it is sent again,
/// under the same key. See docs/mail.md.
/// </summary>
public interface IMailLedger
{
    /// <summary>The rows of these mails that exist, by key.</summary>
    Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(string mailbox, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a try of some mails of one mailbox, together and conditionally on their rows being as they are read now. False, and nothing
    /// changed, when one of them is settled or somebody else's within the lease.
    /// </summary>
    /// <param name="mails">The mails, at most <see cref="MostTogether"/>; their state, tries and time are the ledger's to set.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="lease">How long another try has to leave these alone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<bool> TryBeginAsync(IReadOnlyCollection<MailEntry> mails, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Ends tries that were begun, together.</summary>
    Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest mails first.</summary>
    Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken);

    /// <summary>Most mails of one call.</summary>
    const int MostTogether = 20;
}
