using System.Collections.Concurrent;
using ImtHub.Notifications.Mailing;

namespace ImtHub.TestKit;

public sealed class InMemoryMailArchive : IMailArchive
{
    private readonly ConcurrentDictionary<string, MailMessage> _mails = new(StringComparer.Ordinal);

    public Task KeepAsync(MailMessage message, CancellationToken cancellationToken)
    {
        _mails[message.Key] = message;
        return Task.CompletedTask;
    }

    public Task<MailMessage?> FindAsync(string key, CancellationToken cancellationToken) => Task.FromResult(_mails.GetValueOrDefault(key));

    public IAsyncEnumerable<string> KeysAsync(CancellationToken cancellationToken) =>
        _mails.Keys.Order(StringComparer.Ordinal).ToAsyncEnumerable();
}
