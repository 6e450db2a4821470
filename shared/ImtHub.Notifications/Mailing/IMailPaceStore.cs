namespace ImtHub.Notifications.Mailing;

/// <summary>Keeps the pace of each mailbox where all instances see it.</summary>
public interface IMailPaceStore
{
    /// <summary>The pace with the tag of its version; idle and null when none is stored.</summary>
    Task<(MailPace Pace, string? Version)> ReadAsync(string mailbox, CancellationToken cancellationToken);

    /// <summary>Stores the pace in the place of that version, or as the first for null. False, and nothing changed, when somebody else stored one meanwhile.</summary>
    Task<bool> TrySaveAsync(string mailbox, MailPace pace, string? version, CancellationToken cancellationToken);
}
