using ImtHub.Console;
using ImtHub.Console.Mailbox;
using ImtHub.Hub.Reading;
using ImtHub.LocalHost.Graph;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace ImtHub.Cli.Hub;

/// <summary>The mails that the local Graph took.</summary>
internal sealed class LocalMailbox(ISentMailStore mails) : IMailbox
{
    public async Task<IReadOnlyList<MailLine>> ListAsync(CancellationToken cancellationToken) =>
        await mails
            .ListAsync(cancellationToken)
            .Select(mail => new MailLine(mail.Id, mail.SentAt, mail.To, mail.Subject))
            .ToListAsync(cancellationToken);

    public async Task<ShownMail?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (await mails.FindAsync(id, cancellationToken) is not { } mail)
        {
            return null;
        }

        var view = MailReader.Read(mail);
        return new ShownMail(new MailLine(mail.Id, mail.SentAt, view.To, view.Subject), view.From, view.Html, view.Text);
    }
}

/// <summary>Registers what reads a hub on this machine.</summary>
internal static class LocalReaders
{
    public static void AddLocalReaders(this IServiceCollection services, string store)
    {
        services.AddHubReaders();
        services.AddSingleton<ISentMailStore>(new BlobSentMailStore(store));
        services.AddCaughtMails<LocalMailbox>();
        // These pages hold no forms: keys of forms are the app's.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
    }
}
