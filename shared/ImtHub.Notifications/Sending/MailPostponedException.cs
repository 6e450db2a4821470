namespace ImtHub.Notifications.Sending;

/// <summary>A mail cannot be sent now; its order is to be tried again. Nothing is lost: what was sent of the order is in the ledger.</summary>
public sealed class MailPostponedException(string key, TimeSpan retryAfter)
    : Exception($"Mail {key} has to wait {retryAfter.TotalSeconds:0} s.")
{
    /// <summary>Not before this time from now.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
