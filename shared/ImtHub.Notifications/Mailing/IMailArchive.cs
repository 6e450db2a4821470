
namespace ImtHub.Notifications.Mailing;

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
