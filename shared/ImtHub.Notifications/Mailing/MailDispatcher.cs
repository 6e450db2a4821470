using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Mailing;

/// <summary>
/// Hands an order's mails to the mail service, as many in a request as it takes, with a row in the ledger before and after.
/// </summary>
public sealed partial class MailDispatcher(
    IMailLedger ledger,
    MailPacer pacer,
    MailRequest request,
    IMailTroubles troubles,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<MailDispatcher> logger
)
{
    /// <summary>Most bytes of content in one request: Graph takes 4 MB, and content grows by half when it is encoded twice.</summary>
    private const int MaxBytes = 1_500_000;

    private readonly MailOptions _options = options.Value;

    /// <summary>Sends those of an order's mails that the ledger does not know as accepted or refused.</summary>
    /// <param name="turn">In which line they wait when they have to.</param>
    /// <exception cref="MailPostponedException">Not all can be sent now; the same order is to be tried again.</exception>
    public async Task SendAsync(IReadOnlyList<MailDraft> drafts, MailTurn turn, CancellationToken cancellationToken)
    {
        var known = await ledger.FindAsync(_options.From, [.. drafts.Select(draft => draft.Key)], cancellationToken);
        var ready = new Queue<MailMessage>();
        var busy = TimeSpan.Zero;
        foreach (var draft in drafts)
        {
            switch (known.GetValueOrDefault(draft.Key))
            {
                case { State: MailState.Accepted or MailState.Refused }:
                    LogSettled(draft.Key);
                    break;
                case { State: MailState.Sending } begun when clock.GetUtcNow() - begun.At is var age && age < _options.Lease:
                    if (LookAgainAfter(age) is var wait && wait > busy)
                    {
                        busy = wait;
                    }

                    break;
                default:
                    if (Recipients.IsAllowed(draft.To, _options.AllowedDomains))
                    {
                        ready.Enqueue(Message(draft));
                    }
                    else
                    {
                        await BarAsync(draft, cancellationToken);
                    }

                    break;
            }
        }
        await SendAllAsync(ready, turn, cancellationToken);
        if (busy > TimeSpan.Zero)
        {
            throw new MailPostponedException(drafts[0].About, busy);
        }
    }

    /// <summary>
    /// When to look again at a mail that another try is sending: soon, since it is mostly done in a moment, then ever later, and at the
    /// latest when its lease ends.
    /// </summary>
    private TimeSpan LookAgainAfter(TimeSpan age) =>
        TimeSpan.FromTicks(Math.Min(Math.Max(age.Ticks, TimeSpan.TicksPerSecond), (_options.Lease - age).Ticks));

    private async Task SendAllAsync(Queue<MailMessage> ready, MailTurn turn, CancellationToken cancellationToken)
    {
        var alone = new Queue<MailMessage>();
        while (ready.Count + alone.Count > 0)
        {
            var mails = ready.Count > 0 ? Batch(ready) : [alone.Peek()];
            var answer = await pacer.TakeAsync(mails.Count, turn, cancellationToken);
            if (answer.Permit is not { } permit)
            {
                throw new MailPostponedException(mails[0].About, answer.Wait);
            }

            mails = [.. mails.Take(permit.Mails)];
            foreach (var _ in mails)
            {
                (ready.Count > 0 ? ready : alone).Dequeue();
            }

            foreach (var again in await request.SendAsync(mails, permit, cancellationToken))
            {
                alone.Enqueue(again);
            }
        }
    }

    /// <summary>The first mails, as many as one request takes; at least one.</summary>
    private List<MailMessage> Batch(IEnumerable<MailMessage> ready)
    {
        var bytes = 0;
        return [.. ready.Take(_options.MaxPerRequest).TakeWhile((mail, index) => (bytes += mail.Size) <= MaxBytes || index == 0)];
    }

    private async Task BarAsync(MailDraft draft, CancellationToken cancellationToken)
    {
        var entry = Message(draft).Entry();
        if (!await ledger.TryBeginAsync([entry], clock.GetUtcNow(), _options.Lease, cancellationToken))
        {
            return;
        }
        // Told first: a try that comes after a crash finds the row as it was and tells it again, which changes nothing.
        await troubles.AddressRefusedAsync(entry, Recipients.NotAllowed, cancellationToken);
        await ledger.EndAsync(
            _options.From,
            [new(draft.Key, MailState.Refused, Recipients.NotAllowed)],
            clock.GetUtcNow(),
            cancellationToken
        );
    }

    private MailMessage Message(MailDraft draft) =>
        new()
        {
            Key = draft.Key,
            FromMailbox = _options.From,
            To = [draft.To],
            For = draft.For,
            About = draft.About,
            Subject = draft.Mail.Subject,
            Html = draft.Mail.Html,
            Text = draft.Mail.Text,
            InlineImages = draft.Mail.Images,
            Headers = new Dictionary<string, string>
            {
                [MailHeaders.Message] = draft.Key,
                [MailHeaders.Kind] = draft.Kind,
                [MailHeaders.About] = draft.About,
            },
        };

    [LoggerMessage(Level = LogLevel.Debug, Message = "Mail {Key} was settled before.")]
    private partial void LogSettled(string key);
}

/// <summary>Headers of our own on every mail.</summary>
public static class MailHeaders
{
    /// <summary>
    /// Key of the message: a double, possible only after a crash, carries the same one, so that a mailbox rule can drop it.
    /// </summary>
    public const string Message = "x-imthub-message";

    /// <summary><c>digest</c>, <c>notice</c> or <c>receipt</c>.</summary>
    public const string Kind = "x-imthub-kind";

    /// <summary>Id of the digest or notice, or of the run.</summary>
    public const string About = "x-imthub-about";
}
