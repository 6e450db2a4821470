namespace ImtHub.Notifications.Ledger;

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
