using Microsoft.Extensions.Options;

namespace ImtHub.Notifications.Mailing;

/// <summary>Gives leave to send, so that all instances together keep within the mail service's limits.</summary>
public sealed class MailPacer(IMailPaceStore store, IOptions<MailOptions> options, TimeProvider clock)
{
    private readonly string _mailbox = options.Value.From;
    private readonly PaceLimits _limits = new(
        options.Value.MaxPerMinute,
        options.Value.MaxAtOnce,
        options.Value.MaxPerRequest,
        options.Value.Lease
    );

    /// <summary>A permit for so many mails, or for fewer; or the time to wait.</summary>
    /// <param name="wanted">How many mails; at least 1.</param>
    /// <param name="turn">Whose turn it is.</param>
    public async Task<PaceAnswer> TakeAsync(int wanted, MailTurn turn, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("n");
        PaceAnswer? answer = null;
        await ChangeAsync(
            pace =>
            {
                (pace, answer) = pace.Take(wanted, turn, id, clock.GetUtcNow(), _limits);
                return pace;
            },
            cancellationToken
        );
        return answer!;
    }

    /// <summary>Gives a permit back.</summary>
    /// <param name="sent">How many mails the service has, or may have.</param>
    /// <param name="pause">A pause that the service asks for; null for none.</param>
    public Task ReleaseAsync(PacePermit permit, int sent, TimeSpan? pause, CancellationToken cancellationToken) =>
        ChangeAsync(pace => pace.Release(permit, sent, pause, clock.GetUtcNow()), cancellationToken);

    /// <summary>Every conflict means that another instance got on, so that some instance always does.</summary>
    private async Task ChangeAsync(Func<MailPace, MailPace> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (pace, version) = await store.ReadAsync(_mailbox, cancellationToken);
            if (await store.TrySaveAsync(_mailbox, change(pace), version, cancellationToken))
            {
                return;
            }
        }
    }
}

/// <summary>Keeps the pace of each mailbox where all instances see it.</summary>
public interface IMailPaceStore
{
    /// <summary>The pace with the tag of its version; idle and null when none is stored.</summary>
    Task<(MailPace Pace, string? Version)> ReadAsync(string mailbox, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the pace in the place of that version, or as the first for null. False, and nothing changed, when somebody else stored one
    /// meanwhile.
    /// </summary>
    Task<bool> TrySaveAsync(string mailbox, MailPace pace, string? version, CancellationToken cancellationToken);
}
