using System.Text.RegularExpressions;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>The list of mails on the local site.</summary>
public sealed partial class MailPagesTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_mail_stands_first()
    {
        var before = (await ListedAsync()).Count;
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "mails-1.txt",
            "Badge\tFirst Name\tLast Name\tStart Date\tGroup\nML1\tMail\tOne\t01/06/2025\tmails\n"
        );
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "mails-2.txt",
            "Badge\tFirst Name\tLast Name\tStart Date\tGroup\nML2\tMail\tTwo\t01/06/2025\tmails\n"
        );

        await Eventually.TrueAsync(async () => (await ListedAsync()).Count >= before + 2, Stop);

        // A mail's id begins with the instant at which it was sent.
        var mails = await ListedAsync();
        Assert.Equal(mails.OrderDescending(StringComparer.Ordinal), mails);
    }

    private async Task<List<string>> ListedAsync()
    {
        using var client = new HttpClient { BaseAddress = hub.Hub.Address };
        return
        [
            .. MailLink()
                .Matches(await client.GetStringAsync(new Uri("/mails", UriKind.Relative), Stop))
                .Select(link => link.Groups[1].Value),
        ];
    }

    [GeneratedRegex("href=\"/mails/([^\"]+)\"")]
    private static partial Regex MailLink();
}
