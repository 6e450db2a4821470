using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ImtHub.Azure.Operations;
using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.Console.Mailbox;
using ImtHub.Hub.Committees;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Replays;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>
/// Hayes' committee and its first graduate, from the files to the journey card: a digest asks, labor and management answer by the links in
/// their mails on a telephone, and a rebuild of files and votes gives the same record.
/// </summary>
public sealed partial class CommitteeDecisionTests(InstalledBrowser browser)
{
    private static readonly string[] s_files =
    [
        "enrollments/hayes/2013-08-enrolled.tsv",
        "hours/hayes/2013-2014-time-detail.csv",
        "hours/hayes/2015-time-detail.csv",
        "grades/mssc/2014-12-progress-export.csv",
        "grades/matc/2014-grade-upload.csv",
        "competencies/hayes/2015-03-job-book.tsv",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_two_sides_of_a_committee_grant_a_journey_card_out_of_a_digests_links_and_a_rebuild_gives_the_same_record()
    {
        await using var hub = await LocalHub.StartAsync(new() { Config = Path.Combine(SampleHub.Samples, "config") }, Stop);
        var ingest = new FolderIngest(hub);
        await ingest.DropAllAsync(
            [
                .. s_files
                    .Select(file => file.Split('/'))
                    .Select(parts => new PartnerFile(parts[0], parts[1], parts[2], Path.Combine([SampleHub.Samples, "files", .. parts]))),
            ],
            (_, _, _) => { },
            Stop
        );
        await ingest.OrderMailsAndExportsAsync(Stop);
        var labor = await CaseAsync(hub, "b.picketline@local-0002.example.org");
        var management = await CaseAsync(hub, "s.brakeline@hayes.example.com");

        var first = await browser.NewPageAsync(360, ColorScheme.Light);
        await first.GotoAsync(labor);
        Assert.Contains("2,736 h", await first.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await first.Locator("details").First.Locator("summary").ClickAsync();
        Assert.True(await first.GetByText("hours/hayes/2013-2014-time-detail.csv").First.IsVisibleAsync());
        await first.Locator("details").First.Locator("summary").ClickAsync();
        await HoldsAsync(first);
        await first.ScreenshotAsync(new() { Path = Pictures.Path("committee-question.png"), FullPage = true });
        await AnswerAsync(first, "Yes", "all there");
        Assert.True(await first.GetByText("Your answer is written down.").IsVisibleAsync());
        Assert.Equal(ApprenticeStatus.Active, (await RecordAsync(hub)).Status);

        var second = await browser.NewPageAsync(360, ColorScheme.Dark);
        await second.GotoAsync(management);
        Assert.Contains("waits for the other side", await second.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await HoldsAsync(second);
        await AnswerAsync(second, "Yes", "");
        Assert.Contains("The committee decided on", await second.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await HoldsAsync(second);
        foreach (var link in new[] { "All questions of Hayes apprenticeship steering committee", "Minutes" })
        {
            await second.GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
            await second.WaitForLoadStateAsync();
            await HoldsAsync(second);
        }

        Assert.Contains("both sides: yes", await second.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await second.ScreenshotAsync(new() { Path = Pictures.Path("committee-minutes.png"), FullPage = true });
        await hub.WaitUntilIdleAsync(Stop);
        var granted = await RecordAsync(hub);
        Assert.Equal(
            (ApprenticeStatus.Completed, DecisionOutcome.Granted),
            (granted.Status, Assert.Single(granted.Decisions.Values).Outcome)
        );
        Assert.Empty(await RebuildAsync(hub));

        await ingest.OrderMailsAndExportsAsync(Stop);
        Assert.Contains(
            "The committee decided, the journey card: yes",
            (await MailAsync(hub, "s.brakeline@hayes.example.com")).Text!,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Whoever_answers_on_a_page_that_is_out_of_date_is_told_and_a_link_that_was_taken_back_opens_nothing()
    {
        await using var hub = await LocalHub.StartAsync(new() { Config = Path.Combine(SampleHub.Samples, "config") }, Stop);
        await new FolderIngest(hub).DropAllAsync(
            [
                new PartnerFile(
                    "enrollments",
                    "hayes",
                    "2013-08-enrolled.tsv",
                    Path.Combine(SampleHub.Samples, "files", "enrollments", "hayes", "2013-08-enrolled.tsv")
                ),
            ],
            (_, _, _) => { },
            Stop
        );
        var office = hub.Services.GetRequiredService<MemberLinkOffice>();
        var link = await office.IssueAsync("hayes", "b.picketline@local-0002.example.org", 1, "a test", Stop);
        var id = (await RecordAsync(hub)).Id;
        var page = await browser.NewPageAsync(360, ColorScheme.Light);

        await page.GotoAsync(new Uri(hub.Address, $"/link/committee/{link.Reveal()}/q/{id}/completion").ToString());
        Assert.Contains("It is not asked:", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await page.GetByRole(AriaRole.Button).CountAsync());
        await HoldsAsync(page);

        await office.RevokeAllAsync("hayes", "b.picketline@local-0002.example.org", Stop);
        var answer = await page.ReloadAsync();
        Assert.Equal(404, answer!.Status);
        Assert.True(await page.GetByText("This link opens nothing").First.IsVisibleAsync());
        Assert.DoesNotContain("Hayes", await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", answer.Headers["cache-control"]);
    }

    private static async Task HoldsAsync(IPage page)
    {
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        var (held, broken) = await Axe.RunAsync(page);
        Assert.True(broken.Length == 0, string.Join('\n', broken));
        Assert.NotEqual("0 rules hold", held);
    }

    private static async Task AnswerAsync(IPage page, string button, string why)
    {
        await page.Locator("#why").FillAsync(why);
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync(),
            answer => answer.Request.Method == "POST"
        );
        await page.WaitForLoadStateAsync();
    }

    private static async Task<string> CaseAsync(LocalHub hub, string address) =>
        Link().Match((await MailAsync(hub, address)).Text!) is { Success: true } link
            ? link.Value
            : throw new InvalidOperationException("The digest asks nothing that has a page.");

    private static async Task<ShownMail> MailAsync(LocalHub hub, string address)
    {
        var mailbox = hub.Services.GetRequiredService<IMailbox>();
        var newest = (await mailbox.ListAsync(Stop)).Last(mail =>
            mail.To.Contains(address) && mail.Subject.StartsWith("Hayes apprenticeship", StringComparison.Ordinal)
        );
        return (await mailbox.FindAsync(newest.Id, Stop))!;
    }

    private static async Task<ApprenticeRecord> RecordAsync(LocalHub hub) =>
        await hub.Services.GetRequiredService<IApprenticeDirectory>().ListAsync("hayes", Stop).SingleAsync(Stop);

    private static async Task<IReadOnlyList<RebuildDifference>> RebuildAsync(LocalHub hub)
    {
        var services = hub.Services;
        var tables = await RebuildTables.CreateAsync(services.GetRequiredService<TableServiceClient>(), DateTimeOffset.UtcNow, Stop);
        await services.GetRequiredService<Rebuild>().RunAsync(tables.Stores, (_, _, _) => { }, Stop);
        return await new RebuildComparison(
            services.GetRequiredService<IApprenticeDirectory>(),
            services.GetRequiredService<IIdentityDirectory>(),
            services.GetRequiredService<IReviewList>(),
            tables.Stores
        )
            .CompareAsync(Stop)
            .ToListAsync(Stop);
    }

    [GeneratedRegex("http://[^ ]+/link/committee/[^/ ]+/q/[^/ ]+/completion")]
    private static partial Regex Link();
}
