using System.Collections.Concurrent;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Tests.Notifications.Outages;

/// <summary>A ledger whose instance crashes now and then when a request has been answered and its end is not written yet.</summary>
internal sealed class CrashingLedger(IMailLedger ledger, int every) : IMailLedger
{
    private int _ends;

    /// <summary>The keys of mails that were accepted while the crash kept that from the ledger.</summary>
    public ConcurrentQueue<string> Forgotten { get; } = new();

    public Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => ledger.FindAsync(mailbox, keys, cancellationToken);

    public Task<bool> TryBeginAsync(
        IReadOnlyCollection<MailEntry> mails,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    ) => ledger.TryBeginAsync(mails, now, lease, cancellationToken);

    public Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _ends) % every != 0)
        {
            return ledger.EndAsync(mailbox, ends, now, cancellationToken);
        }

        foreach (var end in ends.Where(end => end.State == MailState.Accepted))
        {
            Forgotten.Enqueue(end.Key);
        }

        throw new InstanceCrashedException();
    }

    public Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken) =>
        ledger.ListAsync(mailbox, most, cancellationToken);

    internal sealed class InstanceCrashedException : Exception;
}
