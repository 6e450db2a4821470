using System.Globalization;
using Azure.Storage.Blobs;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Console.Mailbox;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Health;
using ImtHub.Hub.Operations;
using ImtHub.Records.Progress;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Regulator;

/// <summary>
/// What the hub does unasked, with every timer set to each second: exports, the register, outcomes, and mails of a deadline that has come
/// near.
/// </summary>
public sealed class TimersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("2016-12-31")]
    public async Task Timers_write_the_exports_and_tell_staff_and_the_committee_of_a_deadline_that_comes_near(string? storyDay)
    {
        var today = StoryDay.Read(storyDay).Today(TimeProvider.System);
        // Wisconsin is to be told of a cancellation within 40 days: ten are left.
        var cancelled = today.AddDays(-30);
        await using var hub = await LocalHub.StartAsync(
            new()
            {
                Config = Repository.PathTo("samples", "config"),
                Settings = HubTimers
                    .Settings.Values.Distinct()
                    .ToDictionary(schedule => schedule, _ => (string?)"* * * * * *")
                    .Append(new(StoryDay.Setting, storyDay))
                    .ToDictionary(),
            },
            Stop
        );
        await DropAsync(
            hub,
            "enrollments",
            "rmg",
            "left.csv",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Employee Number,Last Name,First Name,Program,Start Date,Status,End Date,Reason\n800002,Goneman,Ada,IMT,01/06/2014,Cancelled,{cancelled:MM/dd/yyyy},Moved away\n"
            )
        );

        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var layout in new[] { "rapids", "state-roster", "wi-status-actions" })
        {
            await Eventually.TrueAsync(
                async () =>
                    await ReadAsync(hub, $"registry/{layout}/{day}/manifest.json") is { } manifest
                    && manifest.Contains("\"considered\": 1", StringComparison.Ordinal),
                Stop
            );
        }

        await Eventually.TrueAsync(
            async () =>
                await ReadAsync(hub, "deadlines/register.csv") is { } register
                && register.Contains(
                    "due," + today.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ",10,",
                    StringComparison.Ordinal
                ),
            Stop
        );
        await Eventually.TrueAsync(
            async () =>
                await ReadAsync(hub, $"outcomes/{day}/outcomes.html") is { } outcomes
                && outcomes.Contains("1 apprentice", StringComparison.Ordinal),
            Stop
        );
        await Eventually.TrueAsync(
            async () =>
                (await MailsAsync(hub)).Any(mail =>
                    mail.To == "staff@example.org"
                    && mail.Text.Contains("Ada Goneman", StringComparison.Ordinal)
                    && mail.Text.Contains("10 days", StringComparison.Ordinal)
                ),
            Stop
        );

        await hub.PostAsync("digests/rmg", Stop);
        await Eventually.TrueAsync(
            async () =>
                (await MailsAsync(hub)).Any(mail =>
                    mail.To == "h.foundryman@rmg.example.com" && mail.Text.Contains("Cancellation", StringComparison.OrdinalIgnoreCase)
                ),
            Stop
        );
        await Eventually.TrueAsync(
            async () =>
                (await hub.Services.GetRequiredService<HubStatusReader>().ReadAsync(Stop)).Timers is { Count: > 0 } timers
                && timers.Count == HubTimers.Settings.Count
                && timers.All(timer => timer.LateSeconds == 0),
            Stop
        );
        // However often the timers looked.
        Assert.Single(
            await MailsAsync(hub),
            mail => mail.To == "staff@example.org" && mail.Text.Contains("Ada Goneman", StringComparison.Ordinal)
        );
    }

    private static async Task DropAsync(LocalHub hub, string feed, string partner, string name, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine(feed, partner, name), text);
        var file = new PartnerFile(feed, partner, name, Path.Combine(folder.Path, feed, partner, name));
        await new ReceiptWait(hub).WaitAsync(file, await hub.Upload.FileAsync(file, Stop), Stop);
    }

    private static async Task<string?> ReadAsync(LocalHub hub, string name)
    {
        var blob = hub.Services.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(StorageNames.Exports).GetBlobClient(name);
        return await blob.ExistsAsync(Stop) ? (await blob.DownloadContentAsync(Stop)).Value.Content.ToString() : null;
    }

    private static async Task<IReadOnlyList<(string To, string Text)>> MailsAsync(LocalHub hub)
    {
        var mailbox = hub.Services.GetRequiredService<IMailbox>();
        var mails = new List<(string, string)>();
        foreach (var sent in await mailbox.ListAsync(Stop))
        {
            mails.Add((string.Join(";", sent.To), (await mailbox.FindAsync(sent.Id, Stop))?.Text ?? ""));
        }

        return mails;
    }
}
