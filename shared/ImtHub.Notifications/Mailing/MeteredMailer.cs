using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Mailing;

/// <summary>Counts mails by how the mail service answered.</summary>
internal sealed class MeteredMailer(IMailer mailer) : IMailer
{
    private const string Failed = "failed";

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var result = Failed;
        try
        {
            var answer = await mailer.SendAsync(message, cancellationToken);
            result = Word(answer);
            return answer;
        }
        finally
        {
            HubMetrics.Mails(result, 1);
        }
    }

    private static string Word(SendResult answer)
    {
        if (answer is SendResult.Throttled or SendResult.Accepted { RetryAfter: not null })
            HubMetrics.Throttled("graph");
        return answer switch
        {
            SendResult.Accepted => "accepted",
            SendResult.Throttled => "throttled",
            SendResult.Refused => "refused",
            _ => Failed,
        };
    }
}
