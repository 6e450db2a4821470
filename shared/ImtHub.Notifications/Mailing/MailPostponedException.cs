namespace ImtHub.Notifications.Mailing;

/// <summary>An order cannot be finished now and is to be tried again. Nothing is lost: what was sent of it is in the ledger.</summary>
public sealed class MailPostponedException(string about, TimeSpan retryAfter)
    : Exception($"The order of {about} has to wait {retryAfter.TotalSeconds:0} s.")
{
    /// <summary>Not before this time from now.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
