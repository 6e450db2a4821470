using ImtHub.Hub.Reading;

namespace ImtHub.TestKit;

public sealed class InMemoryMailbox : IMailbox
{
    public List<ShownMail> Mails { get; } = [];

    public Task<IReadOnlyList<MailLine>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MailLine>>([.. Mails.Select(mail => mail.Line)]);

    public Task<ShownMail?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Mails.Find(mail => mail.Line.Id == id));
}
