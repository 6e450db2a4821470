using System.Text.Json;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Console.Mailbox;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Reading;
using ImtHub.Records;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

public sealed class SecondRunTests
{
    private static readonly string[] s_feedsOfRenaissance = ["enrollments/rmg", "grades/waukesha", "grades/wrtp"];

    [Fact]
    public async Task The_same_files_dropped_again_change_nothing_and_send_no_mail()
    {
        var stop = TestContext.Current.CancellationToken;
        var samples = HubFolder.Open(Repository.PathTo("samples"));
        // Grade corrections are among these files: an A that became an F must not become an A again.
        PartnerFile[] files = [.. samples.Files.Where(file => s_feedsOfRenaissance.Contains($"{file.Feed}/{file.Partner}"))];
        await using var hub = await LocalHub.StartAsync(new() { Config = samples.Config }, stop);
        var ingest = new FolderIngest(hub);

        await ingest.DropAllAsync(files, (_, _, _) => { }, stop);
        await ingest.OrderMailsAndExportsAsync(stop);
        var first = await StateAsync(hub);
        Assert.NotEmpty(first.Records);
        Assert.NotEmpty(first.Mails);

        await ingest.DropAllAsync(files, (_, _, _) => { }, stop);
        await ingest.OrderMailsAndExportsAsync(stop);
        var second = await StateAsync(hub);
        Assert.Equal(first.Records, second.Records);
        Assert.Equal(first.Mails, second.Mails);
    }

    private static async Task<(string[] Records, string[] Mails)> StateAsync(LocalHub hub)
    {
        var stop = TestContext.Current.CancellationToken;
        var records = (await hub.Services.GetRequiredService<ApprenticeReader>().AllAsync(stop)).Select(apprentice =>
            Of(apprentice.Record)
        );
        var mails = await hub.Services.GetRequiredService<IMailbox>().ListAsync(stop);
        return ([.. records], [.. mails.Select(mail => $"{string.Join(',', mail.To)} {mail.Subject}")]);
    }

    private static string Of(ApprenticeRecord record) => JsonSerializer.Serialize(record, RecordsJson.Options);
}
