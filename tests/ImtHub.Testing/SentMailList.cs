using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ImtHub.LocalHost.Graph;

namespace ImtHub.Testing;

/// <summary>Keeps sent mails in memory.</summary>
public sealed class SentMailList : ISentMailStore
{
    private readonly ConcurrentQueue<(SentMail Mail, MailView View)> _mails = new();

    public IReadOnlyList<SentMail> Mails => [.. _mails.Select(mail => mail.Mail)];

    /// <summary>The mails as their readers would see them, the first sent first.</summary>
    public IReadOnlyList<MailView> Views => [.. _mails.Select(mail => mail.View)];

    public Task AddAsync(SentMail mail, MailView view, CancellationToken cancellationToken)
    {
        _mails.Enqueue((mail, view));
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<SentMailSummary> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var (mail, view) in _mails)
        {
            yield return new SentMailSummary(mail.Id, mail.SentAt, mail.Mailbox, view.To, view.Subject);
        }

        await Task.CompletedTask;
    }

    public Task<SentMail?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(_mails.FirstOrDefault(mail => mail.Mail.Id == id).Mail)!;
}
