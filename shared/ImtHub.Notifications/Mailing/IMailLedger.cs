namespace ImtHub.Notifications.Mailing;

/// <summary>
/// A row before and after every send. Two senders cannot begin the same mail at once, and what was accepted is never sent again.
/// After a crash between the two rows nobody knows whether the mail service has the mail: when the lease is over it is sent again,
/// under the same key. See docs/mail.md.
/// </summary>
public interface IMailLedger
{
    /// <summary>The rows of these mails that exist, by key.</summary>
    Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Begins a try of some mails of one mailbox, together and conditionally on their rows being as they are read now. False, and nothing
    /// changed, when one of them is settled or somebody else's within the lease.
    /// </summary>
    /// <param name="mails">The mails, at most <see cref="MaxTogether"/>; their state, tries and time are the ledger's to set.</param>
    /// <param name="now">The instant (UTC).</param>
    /// <param name="lease">How long another try has to leave these alone.</param>
    Task<bool> TryBeginAsync(IReadOnlyCollection<MailEntry> mails, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Ends tries that were begun, together.</summary>
    Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The newest mails first.</summary>
    Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken);

    /// <summary>Most mails of one call.</summary>
    const int MaxTogether = 20;
}

/// <summary>One mail in the ledger: what, to whom, when, and what became of it.</summary>
public sealed record MailEntry
{
    /// <summary>Key of the message: order and recipient, the same on every try.</summary>
    public required string Key { get; init; }

    /// <summary>Mailbox it is sent from.</summary>
    public required string Mailbox { get; init; }

    /// <summary>Recipient's address.</summary>
    public required string To { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The committee it is for, or the feed of a receipt.</summary>
    public required string For { get; init; }

    /// <summary>Id of the digest or notice, or of the run.</summary>
    public required string About { get; init; }

    /// <summary>What became of it.</summary>
    public MailState State { get; init; }

    /// <summary>How often it was handed to the mail service, or was about to be.</summary>
    public int Tries { get; init; }

    /// <summary>When <see cref="State"/> was reached (UTC).</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Why the mail service refused it; null otherwise.</summary>
    public string? Reason { get; init; }
}

/// <summary>What became of a mail.</summary>
public enum MailState
{
    /// <summary>Begun: with the mail service, or lost in a crash. After the lease of a try it is sent again.</summary>
    Sending,

    /// <summary>The mail service said that it has not taken it; it may be sent at any time.</summary>
    Waiting,

    /// <summary>Accepted by the mail service; never sent again.</summary>
    Accepted,

    /// <summary>Refused for good; not tried again.</summary>
    Refused,
}

/// <summary>How a try ended.</summary>
/// <param name="Key">Key of the message.</param>
/// <param name="State">The state reached.</param>
/// <param name="Reason">Why the mail service refused it; null otherwise.</param>
public sealed record MailEnd(string Key, MailState State, string? Reason = null);
