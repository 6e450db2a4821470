namespace ImtHub.Notifications.Mailing;

/// <summary>The mail service.</summary>
public interface IMailer
{
    /// <summary>Hands mails over in one request and returns the answer to each, in their order.</summary>
    /// <exception cref="HttpRequestException">The service was not reached or broke off; it may have mails or not.</exception>
    /// <exception cref="TaskCanceledException">The service did not answer in time; it may have mails or not.</exception>
    Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken);
}

/// <summary>How the mail service answered.</summary>
public abstract record SendResult
{
    /// <summary>Accepted; not yet delivered. With a time, the service asks for a pause: the mail itself is not to be sent again.</summary>
    public sealed record Accepted(TimeSpan? RetryAfter = null) : SendResult;

    /// <summary>Not accepted; try again after that time.</summary>
    public sealed record Throttled(TimeSpan RetryAfter) : SendResult;

    /// <summary>Not accepted and never will be.</summary>
    public sealed record Refused(string Code) : SendResult;

    /// <summary>Not accepted in a batch: to be asked once more in a request of its own, whose answer is final.</summary>
    public sealed record TryAlone(string Code) : SendResult;

    /// <summary>The service failed: it may have the mail or not.</summary>
    public sealed record Unclear(string Code) : SendResult;

    /// <summary>
    /// Not accepted, because the service refuses the hub itself: a missing permission, an unknown mailbox. To be tried again once that is
    /// mended.
    /// </summary>
    public sealed record HubRefused(string Code) : SendResult;
}
