using ImtHub.Notifications.Mailing;

namespace ImtHub.Storage.Tests.Notifications;

/// <summary>A mail service that answers as the test says, else accepts, and remembers what it has accepted.</summary>
internal sealed class ScriptedMailer : IMailer
{
    public List<MailMessage> Accepted { get; } = [];

    /// <summary>How the coming mails are answered, first come first; null accepts and then breaks the connection.</summary>
    public Queue<SendResult?> Answers { get; } = new();

    public Task<SendResult> SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var answer = Answers.Count > 0 ? Answers.Dequeue() : new SendResult.Accepted();
        if (answer is null or SendResult.Accepted) Accepted.Add(message);
        return answer is null ? throw new HttpRequestException("The connection was lost.") : Task.FromResult(answer);
    }
}
