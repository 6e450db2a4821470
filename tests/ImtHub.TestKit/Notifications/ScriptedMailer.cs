using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

/// <summary>A mail service that answers as the test says, else accepts, and remembers what it has accepted.</summary>
public sealed class ScriptedMailer : IMailer
{
    public List<MailMessage> Accepted { get; } = [];

    /// <summary>How many mails each request held.</summary>
    public List<int> Requests { get; } = [];

    /// <summary>How the coming mails are answered, first come first; null accepts and then breaks the connection.</summary>
    public Queue<SendResult?> Answers { get; } = new();

    public Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken)
    {
        Requests.Add(messages.Count);
        var results = new List<SendResult>();
        foreach (var message in messages)
        {
            var answer = Answers.Count > 0 ? Answers.Dequeue() : new SendResult.Accepted();
            if (answer is null or SendResult.Accepted)
            {
                Accepted.Add(message);
            }

            results.Add(answer ?? throw new HttpRequestException("The connection was lost."));
        }
        return Task.FromResult<IReadOnlyList<SendResult>>(results);
    }
}
