using ImtHub.Hub.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>Behind Entra: an auditor sees everything and changes nothing, and who has no role sees nothing.</summary>
public sealed class AuditorTests(InstalledBrowser browser, SignedInHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_auditor_sees_every_page_and_no_button_that_acts()
    {
        var page = await browser.NewPageAsync(1000, ColorScheme.Light, SignedInHub.As("auditor"));
        foreach (var address in await AddressesAsync(page))
        {
            var answer = await page.GotoAsync(new Uri(hub.Hub.Address, address).ToString());

            Assert.True(answer!.Ok, $"{address} answered {answer.Status}.");
            Assert.Equal((address, 0), (address, await page.Locator("form[method=post]").CountAsync()));
            Assert.Contains("kim@example.org, an auditor", await page.Locator("footer").InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_auditor_who_acts_all_the_same_is_refused_and_nothing_is_changed()
    {
        var staff = await browser.NewPageAsync(1000, ColorScheme.Light, SignedInHub.As("staff"));
        await staff.GotoAsync(new Uri(hub.Hub.Address, "/console/review?result=rejected").ToString());
        var token = await staff.Locator("input[name=__RequestVerificationToken]").First.InputValueAsync();
        await staff.SetExtraHTTPHeadersAsync(SignedInHub.As("auditor"));

        // The form of a page that was opened before the role was taken away.
        await staff.GetByLabel("enrollments/rmg/forms.csv line 3").CheckAsync();
        await staff.Locator("#why").FillAsync("as an auditor");
        var answer = await staff.RunAndWaitForResponseAsync(
            () => staff.GetByRole(AriaRole.Button, new() { Name = "Not ours: dismiss" }).ClickAsync(),
            answer => answer.Request.Method == "POST"
        );

        Assert.NotEmpty(token);
        Assert.Equal(403, answer.Status);
        Assert.Contains("You may look, and not act", await staff.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await hub.Hub.Services.GetRequiredService<IAuditLog>().ListAsync(50, Stop),
            line => line.Why == "as an auditor"
        );
    }

    [Fact]
    public async Task Staff_act_under_their_own_name()
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Dark, SignedInHub.As("staff"));
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?result=rejected").ToString());
        await page.GetByLabel("enrollments/rmg/forms.csv line 3").CheckAsync();
        await page.Locator("#why").FillAsync("told on the phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Not ours: dismiss" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();

        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/audit").ToString());

        Assert.Contains("kim@example.org", await page.Locator("tbody tr").First.InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?settled=true").ToString());
        await page.GetByLabel("enrollments/rmg/forms.csv line 3").CheckAsync();
        await page.Locator("#why").FillAsync("back for the other tests");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open again what was dismissed" }).ClickAsync();
        await page.GetByRole(AriaRole.Status).WaitForAsync();
        await hub.Hub.WaitUntilIdleAsync(Stop);
    }

    [Theory]
    [InlineData("owner")]
    [InlineData(null)]
    public async Task Who_has_no_role_or_did_not_sign_in_sees_one_plain_page(string? role)
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Light, role is null ? null : SignedInHub.As(role));

        var answer = await page.GotoAsync(new Uri(hub.Hub.Address, "/console/apprentices").ToString());

        Assert.Equal(403, answer!.Status);
        Assert.Equal("You cannot look at this hub", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await page.Locator("nav").CountAsync());
    }

    private async Task<IEnumerable<string>> AddressesAsync(IPage page)
    {
        var found = new List<string>();
        foreach (var list in new[] { "/console/", "/console/review", "/console/runs", "/console/apprentices", "/console/digests" })
        {
            await page.GotoAsync(new Uri(hub.Hub.Address, list).ToString());
            found.AddRange(
                await page.EvaluateAsync<string[]>(
                    "[...document.querySelectorAll('a')].filter(a => a.host === location.host && a.pathname.startsWith('/console/') && !a.pathname.startsWith('/console/receipts/')).map(a => a.pathname + a.search)"
                )
            );
        }

        Assert.Contains(found, address => address.StartsWith("/console/review/", StringComparison.Ordinal));
        Assert.Contains(found, address => address.StartsWith("/console/runs/", StringComparison.Ordinal));
        return found.Distinct(StringComparer.Ordinal);
    }
}
