namespace ImtHub.Notifications.Mailing;

/// <summary>The mail service.</summary>
public interface IMailer
{
    /// <summary>Hands mails over in one request and returns the answer to each, in their order.</summary>
    /// <exception cref="HttpRequestException">The service was not reached or broke off; it may have mails or not.</exception>
    /// <exception cref="TaskCanceledException">The service did not answer in time; it may have mails or not.</exception>
    Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken);
}
