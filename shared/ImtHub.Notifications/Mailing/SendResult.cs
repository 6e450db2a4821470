namespace ImtHub.Notifications.Mailing;

/// <summary>How the mail service answered.</summary>
public abstract record SendResult
{
    /// <summary>Accepted; not yet delivered. With a time, the service asks for a pause: the mail itself is not to be sent again.</summary>
    public sealed record Accepted(TimeSpan? RetryAfter = null) : SendResult;
    /// <summary>Not accepted; try again after that time.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : SendResult;
    /// <summary>Not accepted and never will be.</summary>
    public sealed record Refused(string Code) : SendResult;
}
