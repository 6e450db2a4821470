using ImtHub.Notifications.Ledger;
using ImtHub.Notifications.Mailing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Sending;

/// <summary>Hands a mail to the mail service with a row in the ledger before and after.</summary>
public sealed partial class MailDispatcher(
    IMailLedger ledger, IMailArchive archive, IMailer mailer, IOptions<MailOptions> options, TimeProvider clock, ILogger<MailDispatcher> logger)
{
    private readonly MailOptions _options = options.Value;

    /// <summary>Sends the mail unless the ledger says that it was sent or refused before.</summary>
    /// <exception cref="MailPostponedException">It, or what follows it, cannot be sent now; the same order is to be tried again.</exception>
    public async Task SendAsync(MailDraft draft, CancellationToken cancellationToken)
    {
        switch (await ledger.TryBeginAsync(Entry(draft), clock.GetUtcNow(), _options.Lease, cancellationToken))
        {
            case BeginResult.Settled:
                LogSettled(draft.Key);
                return;
            case BeginResult.Busy:
                throw new MailPostponedException(draft.Key, _options.Lease);
        }
        var message = Message(draft);
        await archive.KeepAsync(message, cancellationToken);
        // An exception leaves the row at Sending: nobody knows whether the service has the mail, and the lease decides.
        switch (await mailer.SendAsync(message, cancellationToken))
        {
            case SendResult.Accepted accepted:
                await EndAsync(MailState.Accepted, null);
                LogAccepted(draft.Key);
                // This mail is settled; what else the order holds waits as long as the service asks.
                if (accepted.RetryAfter is { } pause) throw new MailPostponedException(draft.Key, pause);
                break;
            case SendResult.Throttled throttled:
                await EndAsync(MailState.Waiting, null);
                throw new MailPostponedException(draft.Key, throttled.RetryAfter);
            case SendResult.Refused refused:
                await EndAsync(MailState.Refused, refused.Code);
                LogRefused(draft.Key, refused.Code);
                break;
        }

        Task EndAsync(MailState state, string? reason) =>
            ledger.EndAsync(_options.From, draft.Key, state, reason, clock.GetUtcNow(), cancellationToken);
    }

    private MailEntry Entry(MailDraft draft) => new()
    {
        Key = draft.Key,
        Mailbox = _options.From,
        To = draft.To,
        Subject = draft.Subject,
        For = draft.For,
        About = draft.About,
    };

    private MailMessage Message(MailDraft draft) => new()
    {
        Key = draft.Key,
        FromMailbox = _options.From,
        To = [draft.To],
        Subject = draft.Subject,
        Html = draft.Html,
        Text = draft.Text,
        Headers = new Dictionary<string, string>
        {
            [MailHeaders.Message] = draft.Key,
            [MailHeaders.Kind] = draft.Kind,
            [MailHeaders.About] = draft.About,
        },
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Mail {Key} accepted by the mail service.")]
    private partial void LogAccepted(string key);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Mail {Key} was settled before.")]
    private partial void LogSettled(string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Key} refused for good: {Code}.")]
    private partial void LogRefused(string key, string code);
}
