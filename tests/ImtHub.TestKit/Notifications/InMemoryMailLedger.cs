using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

/// <summary>A ledger with the rules of the one in table Mail.</summary>
public sealed class InMemoryMailLedger : IMailLedger
{
    private readonly Dictionary<string, MailEntry> _rows = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyDictionary<string, MailEntry>>(
                keys.Distinct().Where(_rows.ContainsKey).ToDictionary(key => key, key => _rows[key], StringComparer.Ordinal)
            );
        }
    }

    public Task<bool> TryBeginAsync(
        IReadOnlyCollection<MailEntry> mails,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        lock (_lock)
        {
            foreach (var mail in mails)
            {
                var known = _rows.GetValueOrDefault(mail.Key);
                if (
                    known?.State is MailState.Accepted or MailState.Refused
                    || (known?.State is MailState.Sending && now - known.At < lease)
                )
                {
                    return Task.FromResult(false);
                }
            }
            foreach (var mail in mails)
            {
                _rows[mail.Key] = mail with
                {
                    State = MailState.Sending,
                    Tries = (_rows.GetValueOrDefault(mail.Key)?.Tries ?? 0) + 1,
                    At = now,
                };
            }

            return Task.FromResult(true);
        }
    }

    public Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var end in ends)
            {
                _rows[end.Key] = _rows[end.Key] with { State = end.State, Reason = end.Reason, At = now };
            }
        }
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MailEntry>>([
            .. _rows.Values.Where(mail => mail.Mailbox == mailbox).OrderByDescending(mail => mail.At).Take(most),
        ]);
}
