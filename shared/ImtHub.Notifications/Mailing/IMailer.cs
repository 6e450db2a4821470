namespace ImtHub.Notifications.Mailing;

/// <summary>The mail service.</summary>
public interface IMailer
{
    /// <summary>Hands the mail over. A service that fails or does not answer is an exception; it may then have been accepted or not.</summary>
    Task<SendResult> SendAsync(MailMessage message, CancellationToken cancellationToken);
}
