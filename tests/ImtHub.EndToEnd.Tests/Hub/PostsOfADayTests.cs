using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Queues;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Console.Mailbox;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Access;
using ImtHub.Notifications.Committees;
using ImtHub.Notifications.Mailing;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>A payroll system posts several times a day; its people get one mail, and one at once of what needs them.</summary>
public sealed class PostsOfADayTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_days_posts_that_need_nothing_are_one_mail_and_one_that_needs_something_is_told_of_at_once()
    {
        await using var hub = await LocalHub.StartAsync(new() { Config = Repository.PathTo("samples", "config") }, Stop);
        var form = new PartnerFile(
            "enrollments",
            "rmg",
            "first.csv",
            Repository.PathTo("samples", "files", "enrollments", "rmg", "2014-04-first-cohort.csv")
        );
        await new ReceiptWait(hub).WaitAsync(form, await hub.Upload.FileAsync(form, Stop), Stop);
        using var client = new HttpClient { BaseAddress = hub.Address };
        client.DefaultRequestHeaders.Authorization = new(
            "Bearer",
            (await hub.Services.GetRequiredService<CredentialOffice>().IssueAsync("rmg", Stop)).Reveal()
        );
        await PostAsync(client, "000387", "REG");
        await PostAsync(client, "999999", "REG");
        await PostAsync(client, "000387", "no such pay code");

        // At once, though the day is not over.
        await Eventually.TrueAsync(async () => (await SubjectsAsync(hub)).Count == 1, Stop);
        var atOnce = Assert.Single(await SubjectsAsync(hub));
        Assert.StartsWith("Hours that Renaissance Manufacturing Group posted on ", atOnce, StringComparison.Ordinal);
        Assert.EndsWith("the row needs a correction", atOnce, StringComparison.Ordinal);
        var inbox = hub.Services.GetRequiredService<ICommitteeInbox>();
        await Eventually.TrueAsync(async () => (await inbox.PendingAsync(InboxId.Posts, Stop)).Count == 2, Stop);

        // Nothing is due before the day is over; the next day's order, given twice, tells it once.
        await hub.RunFunctionAsync("ScheduleDigests", Stop);
        await hub.WaitUntilIdleAsync(Stop);
        Assert.Single(await SubjectsAsync(hub));
        var tomorrow = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(2);
        var order = new PostsOrder { Posts = "posts-of-a-test", Before = tomorrow }.ToJson();
        var queue = hub.Services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.MailQueue);
        await queue.SendMessageAsync(order, Stop);
        await queue.SendMessageAsync(order, Stop);
        await hub.WaitUntilIdleAsync(Stop);

        var mails = (await SubjectsAsync(hub)).Where(subject => subject != atOnce).ToList();
        Assert.Matches(
            @"^Renaissance Manufacturing Group, \d+ \w+ \d{4}: 2 posts of hours, 1 row taken in, 1 not ours$",
            Assert.Single(mails)
        );
    }

    private static async Task PostAsync(HttpClient client, string worker, string payCode)
    {
        var entry = new
        {
            worker,
            date = "2014-05-05",
            hours = 8.0m,
            payCode,
        };
        using var answer = await client.PostAsJsonAsync("api/hours/rmg", new { entries = new[] { entry } }, Stop);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(LocalHub hub) =>
        [
            .. (await hub.Services.GetRequiredService<IMailbox>().ListAsync(Stop))
                .Where(mail => mail.To.Contains("payroll@rmg.example.com"))
                .Select(mail => mail.Subject),
        ];
}
