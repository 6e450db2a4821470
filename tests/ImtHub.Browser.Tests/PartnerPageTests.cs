using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>People of a partner at their own page, with a telephone and without an account.</summary>
[Collection(SampleHub.Readers)]
public sealed class PartnerPageTests(InstalledBrowser browser, SampleHub hub)
{
    private const string Header = "Badge\tFirst Name\tLast Name\tStart Date\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_checked_mended_and_sent_and_the_page_shows_what_became_of_it()
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        await page.GotoAsync(await IssueAsync());

        await CheckAsync(page, Header + "PP1\tPat\tPartner\t01/06/2025\nPP2\tSam\tPartner\t13/45/2025\n");

        Assert.True(await page.GetByText("1 row needs a correction.").IsVisibleAsync());
        Assert.True(await page.GetByText("13/45/2025").First.IsVisibleAsync());
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        await page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetTempPath(), "imthub-partner-check.png"), FullPage = true });

        await CheckAsync(page, Header + "PP1\tPat\tPartner\t01/06/2025\nPP2\tSam\tPartner\t01/13/2025\n");
        Assert.True(await page.GetByText("Every row would be taken in.").IsVisibleAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Send it" }).ClickAsync();
        Assert.True(await page.GetByText("people.txt was sent.").IsVisibleAsync());
        hub.Hub.LookForFiles();
        await hub.Hub.WaitUntilIdleAsync(Stop);
        await page.ReloadAsync();
        Assert.True(await page.GetByText("taken in: 2 rows").IsVisibleAsync());
        await page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetTempPath(), "imthub-partner-sent.png"), FullPage = true });

        await page.GetByRole(AriaRole.Link, new() { Name = "receipt of people.txt" }).ClickAsync();
        Assert.True(await page.GetByText("All 2 rows were taken in; nothing is left to do.").IsVisibleAsync());
    }

    [Fact]
    public async Task A_link_that_was_taken_back_opens_the_page_that_says_nothing_more()
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Dark);
        var address = await IssueAsync();
        var office = hub.Hub.Services.GetRequiredService<PartnerLinkOffice>();
        await office.RevokeAsync(new Uri(address).Segments[^1].Split('_')[0], Stop);

        foreach (var opened in new[] { address, address + "/template", address[..^4], address + "/receipts/x/receipt.html" })
        {
            var answer = await page.GotoAsync(opened);

            Assert.Equal(404, answer!.Status);
            Assert.True(await page.GetByText("This link opens nothing").First.IsVisibleAsync());
            Assert.False(await page.GetByText("hayes").First.IsVisibleAsync());
        }
    }

    [Fact]
    public async Task A_form_from_elsewhere_sends_nothing()
    {
        using var stranger = new HttpClient();
        using var form = new FormUrlEncodedContent([new("act", "nothing")]);

        using var answer = await stranger.PostAsync(new Uri(await IssueAsync()), form, Stop);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("not this page", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    private async Task<string> IssueAsync()
    {
        var office = hub.Hub.Services.GetRequiredService<PartnerLinkOffice>();
        var link = await office.IssueAsync(Feed.Enrollments, "hayes", "the personnel office", 30, Stop);
        return new Uri(hub.Hub.Address, $"/link/{link.Reveal()}").ToString();
    }

    private static async Task CheckAsync(IPage page, string content)
    {
        await page.GetByLabel("The file, as your system exports it")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "people.txt",
                    MimeType = "text/plain",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(content),
                }
            );
        await page.GetByRole(AriaRole.Button, new() { Name = "Check it first" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What would become of people.txt" }).WaitForAsync();
    }
}
