using ImtHub.Hub.Operations;
using ImtHub.Intake.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>Staff give people of partners and members of committees their links in the console, and take them away.</summary>
public sealed class IssuedLinksTests(InstalledBrowser browser, SignedInHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_partners_link_that_staff_issue_opens_its_page_until_they_end_it_and_both_are_in_the_audit()
    {
        var page = await OpenAsync(ColorScheme.Light);
        await page.Locator("#place").SelectOptionAsync("enrollments/hayes");
        await page.Locator("#holder").FillAsync("the personnel office");
        await page.Locator("#why-partner").FillAsync("asked by phone for a link");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue a link to the partner" }).ClickAsync();
        var path = await IssuedAsync(page);

        Assert.Equal(200, await StatusOfAsync(path));
        await page.GotoAsync(Address("/console/links"));
        Assert.DoesNotContain(path.Split('_')[^1], await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByLabel("enrollments/hayes, for the personnel office").CheckAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty((await Axe.RunAsync(page)).Broken);
        await page.ScreenshotAsync(new() { Path = Pictures.Path("links.png"), FullPage = true });
        await page.Locator("#why-end").FillAsync("the telephone was lost");
        await page.GetByRole(AriaRole.Button, new() { Name = "End the marked ones now" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();

        Assert.Equal(404, await StatusOfAsync(path));
        Assert.Equal(0, await page.GetByText("the personnel office").CountAsync());
        await page.GetByRole(AriaRole.Link, new() { Name = "Links that have ended too" }).ClickAsync();
        await page.GetByText("the personnel office").First.WaitForAsync();
        Assert.Equal(0, await page.GetByLabel("enrollments/hayes, for the personnel office").CountAsync());
        var id = path.Split('/')[^1].Split('_')[0];
        var audit = await AuditAsync();
        Assert.Contains(("kim@example.org", "link issue enrollments/hayes", "asked by phone for a link", "done"), audit);
        Assert.Contains(("kim@example.org", $"link revoke {id}", "the telephone was lost", "done"), audit);
    }

    [Fact]
    public async Task A_members_link_that_staff_issue_opens_the_committees_page_until_all_of_theirs_are_ended()
    {
        var page = await OpenAsync(ColorScheme.Dark);
        var member = await page.Locator("#member option").First.GetAttributeAsync("value");
        await page.Locator("#for").FillAsync("the <b>calendar</b>");
        await page.Locator("#why-member").FillAsync("asked at the meeting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue a link to the member" }).ClickAsync();
        var path = await IssuedAsync(page);
        Assert.Equal(200, await StatusOfAsync(path));

        Assert.Equal(1, await page.GetByText("the <b>calendar</b>").CountAsync());
        Assert.Empty((await Axe.RunAsync(page)).Broken);
        await page.Locator("#ending").SelectOptionAsync(member!);
        await page.Locator("#why-all").FillAsync("the mail was passed on");
        await page.GetByRole(AriaRole.Button, new() { Name = "End every link of the member, those in mails too" }).ClickAsync();
        await page.GetByText("Revoked: it opens nothing any more.").WaitForAsync();

        Assert.Equal(404, await StatusOfAsync(path));
        var audit = await AuditAsync();
        var words = member!.Replace('/', ' ');
        Assert.Contains(("kim@example.org", $"member issue {words}", "asked at the meeting", "done"), audit);
        Assert.Contains(("kim@example.org", $"member revoke {words}", "the mail was passed on", "done"), audit);
    }

    [Theory]
    [InlineData("place", "grades/nobody", "#why-partner", "Issue a link to the partner", "no profile")]
    [InlineData("days", "401", "#why-partner", "Issue a link to the partner", "from 1 to 400 days")]
    [InlineData("days", "many", "#why-partner", "Issue a link to the partner", "from 1 to 400 days")]
    [InlineData("member", "hayes/000000000000", "#why-member", "Issue a link to the member", "No committee has that member")]
    public async Task What_cannot_be_issued_says_why_and_issues_nothing(string field, string value, string why, string button, string said)
    {
        var page = await OpenAsync(ColorScheme.Light);
        await page.Locator("#holder").FillAsync("somebody refused");
        await page.Locator("#for").FillAsync("somebody refused");
        await page.Locator(why).FillAsync("to see it refused");
        await page.EvaluateAsync(
            "([why, field, value]) => { const form = document.querySelector(why).form; form.noValidate = true; const old = form.elements[field]; const sent = document.createElement('input'); sent.name = field; sent.value = value; old.replaceWith(sent); }",
            new[] { why, field, value }
        );

        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(),
            answer => answer.Request.Method == "POST"
        );

        Assert.Equal(409, answer.Status);
        Assert.Contains(said, await page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await hub.Hub.Services.GetRequiredService<IPartnerAccessStore>().ListLinksAsync(Stop),
            link => link.Holder == "somebody refused"
        );
    }

    [Fact]
    public async Task An_auditor_sees_who_has_links_and_no_button()
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Light, SignedInHub.As("auditor"));

        var answer = await page.GotoAsync(Address("/console/links?ended=true"));

        Assert.True(answer!.Ok);
        Assert.Equal("no-store", await answer.HeaderValueAsync("cache-control"));
        Assert.Equal(0, await page.Locator("form, input, button").CountAsync());
    }

    private async Task<IPage> OpenAsync(ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(360, scheme, SignedInHub.As("staff"));
        await page.GotoAsync(Address("/console/links"));
        return page;
    }

    private static async Task<string> IssuedAsync(IPage page)
    {
        var path = await page.GetByRole(AriaRole.Status).Locator("code").InnerTextAsync();
        Assert.StartsWith("/link/", path[path.IndexOf("/link/", StringComparison.Ordinal)..], StringComparison.Ordinal);
        return path[path.IndexOf("/link/", StringComparison.Ordinal)..];
    }

    private async Task<int> StatusOfAsync(string path)
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        return (await page.GotoAsync(Address(path)))!.Status;
    }

    private async Task<IEnumerable<(string By, string Act, string Why, string Result)>> AuditAsync() =>
        (await hub.Hub.Services.GetRequiredService<IAuditLog>().ListAsync(100, Stop)).Select(line =>
            (line.By, line.Act, line.Why, line.Result)
        );

    private string Address(string path) => new Uri(hub.Hub.Address, path).ToString();
}
