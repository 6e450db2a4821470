using ImtHub.Notifications.Mailing;
using ImtHub.TestKit;

namespace ImtHub.Notifications.Tests.Mailing;

/// <summary>A ledger that lets something happen between the look at a mail's row and the beginning of its try.</summary>
internal sealed class SlowLedger : IMailLedger
{
    public InMemoryMailLedger Inner { get; } = new();

    public Func<IReadOnlyCollection<MailEntry>, Task>? BeforeBegin { get; set; }

    public Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) => Inner.FindAsync(mailbox, keys, cancellationToken);

    public async Task<bool> TryBeginAsync(
        IReadOnlyCollection<MailEntry> mails,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        await (BeforeBegin?.Invoke(mails) ?? Task.CompletedTask);
        return await Inner.TryBeginAsync(mails, now, lease, cancellationToken);
    }

    public Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken) =>
        Inner.EndAsync(mailbox, ends, now, cancellationToken);

    public Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken) =>
        Inner.ListAsync(mailbox, most, cancellationToken);
}

/// <summary>An archive that lets something happen while it keeps a mail.</summary>
internal sealed class SlowArchive : IMailArchive
{
    private readonly InMemoryMailArchive _inner = new();

    public Action? WhileKeeping { get; set; }

    public Task KeepAsync(MailMessage message, CancellationToken cancellationToken)
    {
        WhileKeeping?.Invoke();
        return _inner.KeepAsync(message, cancellationToken);
    }

    public Task<MailMessage?> FindAsync(string key, CancellationToken cancellationToken) => _inner.FindAsync(key, cancellationToken);

    public IAsyncEnumerable<string> KeysAsync(CancellationToken cancellationToken) => _inner.KeysAsync(cancellationToken);
}

/// <summary>A mail service that takes nothing of a request whose time is over.</summary>
internal sealed class PunctualMailer : IMailer
{
    public int Asked { get; private set; }

    public int Taken { get; private set; }

    public Task<IReadOnlyList<SendResult>> SendAsync(IReadOnlyList<MailMessage> messages, CancellationToken cancellationToken)
    {
        Asked++;
        cancellationToken.ThrowIfCancellationRequested();
        Taken += messages.Count;
        return Task.FromResult<IReadOnlyList<SendResult>>([.. messages.Select(_ => new SendResult.Accepted())]);
    }
}
