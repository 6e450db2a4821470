using ImtHub.Records.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Mailing;

/// <summary>One request to the mail service, between the rows of the ledger before and after.</summary>
public sealed partial class MailRequest(
    IMailLedger ledger,
    IMailArchive archive,
    IMailer mailer,
    MailPacer pacer,
    IMailTroubles troubles,
    IOptions<MailOptions> options,
    TimeProvider clock,
    ILogger<MailRequest> logger
)
{
    private const string Failed = "failed";

    /// <summary>How long mails wait when the service refuses the hub itself: a person has to mend that.</summary>
    private static readonly TimeSpan s_untilMended = TimeSpan.FromMinutes(10);

    private readonly MailOptions _options = options.Value;

    /// <summary>Sends mails in one request and gives the permit back. Returns those that are to be sent once more, each alone.</summary>
    /// <exception cref="MailPostponedException">Not all were accepted; the same order is to be tried again.</exception>
    public async Task<IReadOnlyList<MailMessage>> SendAsync(
        IReadOnlyList<MailMessage> mails,
        PacePermit permit,
        CancellationToken cancellationToken
    )
    {
        var results = await HandOverAsync(mails, permit, cancellationToken);
        var wait = results.Max(WaitAfter);
        if (wait > TimeSpan.Zero)
        {
            throw new MailPostponedException(mails[0].About, wait);
        }

        return [.. mails.Zip(results).Where(pair => pair.Second is SendResult.TryAlone).Select(pair => pair.First)];
    }

    private async Task<IReadOnlyList<SendResult>> HandOverAsync(
        IReadOnlyList<MailMessage> mails,
        PacePermit permit,
        CancellationToken cancellationToken
    )
    {
        var sent = 0;
        TimeSpan? pause = null;
        var begun = clock.GetUtcNow();
        try
        {
            await Task.WhenAll(mails.Select(mail => archive.KeepAsync(mail.WithoutSecrets(), cancellationToken)));
            // Another try of the same order was quicker; what it did stands in the ledger in a moment.
            if (!await ledger.TryBeginAsync([.. mails.Select(mail => mail.Entry())], clock.GetUtcNow(), _options.Lease, cancellationToken))
            {
                throw new MailPostponedException(mails[0].About, TimeSpan.FromSeconds(1));
            }

            sent = mails.Count;
            // No request outlives its permit.
            using var expired = new CancellationTokenSource(Max(TimeSpan.Zero, begun + _options.Lease - clock.GetUtcNow()), clock);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, expired.Token);
            var results = await SendCountedAsync(mails, stop.Token);
            sent = results.Count(result => result is SendResult.Accepted or SendResult.Unclear);
            pause = results.Max(PauseAfter);
            await EndAsync(mails, results, cancellationToken);
            return results;
        }
        catch (Exception lost)
            when (lost is HttpRequestException || (lost is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The rows stay at Sending: nobody knows whether the service has these mails, and the lease decides.
            LogLost(mails[0].About, mails.Count, lost.GetType().Name);
            throw new MailPostponedException(mails[0].About, _options.Lease);
        }
        finally
        {
            await pacer.ReleaseAsync(permit, sent, pause, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<SendResult>> SendCountedAsync(IReadOnlyList<MailMessage> mails, CancellationToken cancellationToken)
    {
        IReadOnlyList<SendResult>? answers = null;
        try
        {
            return answers = await mailer.SendAsync(mails, cancellationToken);
        }
        finally
        {
            Count(answers, mails.Count);
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

    private async Task EndAsync(IReadOnlyList<MailMessage> mails, IReadOnlyList<SendResult> results, CancellationToken cancellationToken)
    {
        var ends = mails.Zip(results).Select(pair => End(pair.First.Key, pair.Second)).OfType<MailEnd>().ToList();
        if (ends.Count > 0)
        {
            await ledger.EndAsync(_options.From, ends, clock.GetUtcNow(), cancellationToken);
        }

        var accepted = ends.Count(end => end.State == MailState.Accepted);
        LogEnded(mails[0].About, accepted, mails.Count);
        foreach (var (mail, result) in mails.Zip(results))
        {
            if (result is SendResult.Refused refused)
            {
                LogRefused(mail.Key, refused.Code);
                await troubles.AddressRefusedAsync(mail.Entry(), refused.Code, cancellationToken);
            }
        }
        if (results.OfType<SendResult.HubRefused>().FirstOrDefault() is { } hub)
        {
            LogHubRefused(hub.Code);
            await troubles.HubRefusedAsync(_options.From, hub.Code, cancellationToken);
        }
    }

    /// <summary>Null where nobody knows: the row stays as it is.</summary>
    private static MailEnd? End(string key, SendResult result) =>
        result switch
        {
            SendResult.Accepted => new(key, MailState.Accepted),
            SendResult.Refused refused => new(key, MailState.Refused, refused.Code),
            SendResult.Unclear => null,
            _ => new(key, MailState.Waiting),
        };

    private TimeSpan WaitAfter(SendResult result) =>
        result switch
        {
            SendResult.Throttled throttled => Max(throttled.RetryAfter, TimeSpan.FromSeconds(1)),
            SendResult.Unclear => _options.Lease,
            SendResult.HubRefused => s_untilMended,
            _ => TimeSpan.Zero,
        };

    private static TimeSpan? PauseAfter(SendResult result) =>
        result switch
        {
            SendResult.Accepted accepted => accepted.RetryAfter,
            SendResult.Throttled throttled => throttled.RetryAfter,
            _ => null,
        };

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    [LoggerMessage(Level = LogLevel.Information, Message = "Of {About}: {Accepted} of {Mails} mails accepted by the mail service.")]
    private partial void LogEnded(string about, int accepted, int mails);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Of {About}: no answer to {Mails} mails ({Failure}); they are tried again after their lease."
    )]
    private partial void LogLost(string about, int mails, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Key} refused for good: {Code}.")]
    private partial void LogRefused(string key, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The mail service refuses the hub: {Code}. Mails wait until that is mended.")]
    private partial void LogHubRefused(string code);
}

/// <summary>Keeps every mail as it was sent.</summary>
public interface IMailArchive
{
    /// <summary>Keeps the mail under its key; the same key again replaces it.</summary>
    Task KeepAsync(MailMessage message, CancellationToken cancellationToken);

    /// <summary>The mail as it was sent, or null.</summary>
    Task<MailMessage?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keys of all mails kept, in order.</summary>
    IAsyncEnumerable<string> KeysAsync(CancellationToken cancellationToken);
}

/// <summary>An order cannot be finished now and is to be tried again. Nothing is lost: what was sent of it is in the ledger.</summary>
public sealed class MailPostponedException(string about, TimeSpan retryAfter)
    : Exception($"The order of {about} has to wait {retryAfter.TotalSeconds:0} s.")
{
    /// <summary>Not before this time from now.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
