using ImtHub.Records.Telemetry;

namespace ImtHub.Notifications.Mailing;

/// <summary>Counts mails by how the mail service answered.</summary>
internal sealed class MeteredMailer(IMailer mailer) : IMailer
{
    private const string Failed = "failed";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken)
    {
        IReadOnlyList<SendResult>? answers = null;
        try
        {
            return answers = await mailer.SendAsync(messages, cancellationToken);
        }
        finally
        {
            Count(answers, messages.Count);
        }
    }

    private static void Count(IReadOnlyList<SendResult>? answers, int mails)
    {
        if (answers is null)
        {
            HubMetrics.Mails(Failed, mails);
            return;
        }
        foreach (var result in answers.GroupBy(Word))
        {
            HubMetrics.Mails(result.Key, result.Count());
        }

        if (answers.Any(answer => answer is SendResult.Throttled or SendResult.Accepted { RetryAfter: not null }))
        {
            HubMetrics.Throttled("graph");
        }
    }

    private static string Word(SendResult answer) =>
        answer switch
        {
            SendResult.Accepted => "accepted",
            SendResult.Throttled => "throttled",
            SendResult.Refused => "refused",
            // It is asked once more at once, and counted by that answer.
            SendResult.TryAlone => "again",
            _ => Failed,
        };
}
