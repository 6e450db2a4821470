namespace ImtHub.Notifications.Ledger;

/// <summary>
/// A row before and after every send. Two senders cannot begin the same mail at once, and what was accepted is never sent again.
/// After a crash between the two rows nobody knows whether the mail service has the mail: when the lease is over it is sent again,
/// under the same key. See docs/mail.md.
/// </summary>
public interface IMailLedger
{
    /// <summary>Begins a try, conditionally on the row being as it was read.</summary>
    /// <param name="entry">The mail; its state, tries and time are the ledger's to set.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="lease">How long another try has to leave this one alone.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    Task<BeginResult> TryBeginAsync(MailEntry entry, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Ends a try that was begun.</summary>
    Task EndAsync(string mailbox, string key, MailState state, string? reason, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest mails first.</summary>
    Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken);
}
