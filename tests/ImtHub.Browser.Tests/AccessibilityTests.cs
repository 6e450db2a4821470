using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>WCAG 2.2 at level AA, as far as axe-core can tell, on every page, light and dark, on a telephone and by keyboard.</summary>
public sealed class AccessibilityTests(InstalledBrowser browser, SignedInHub hub)
{
    public static TheoryData<string, ColorScheme> Pages
    {
        get
        {
            var pages = new TheoryData<string, ColorScheme>();
            foreach (
                var address in new[]
                {
                    "/console/",
                    "/console/review",
                    "/console/review?settled=true",
                    "/console/review?result=held -> hours/rmg/week.csv line 2",
                    "/console/runs",
                    "/console/runs -> enrollments/rmg/forms.csv",
                    "/console/apprentices",
                    "/console/apprentices -> Sam Seen",
                    "/console/digests",
                    "/console/digests/rmg",
                    "/console/mails",
                    "/console/incidents",
                    "/console/credentials",
                    "/console/links",
                    "/console/links?ended=true",
                    "/console/audit",
                    "/console/health",
                    "/console/no-such-page",
                    "/mails",
                }
            )
            {
                pages.Add(address, ColorScheme.Light);
                pages.Add(address, ColorScheme.Dark);
            }

            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_keeps_to_WCAG_AA_and_needs_no_sideways_scroll_on_a_telephone(string way, ColorScheme scheme)
    {
        var page = await OpenAsync(way, scheme);

        var (held, broken) = await Axe.RunAsync(page);

        Assert.True(broken.Length == 0, $"{way}\n{string.Join('\n', broken)}");
        Assert.NotEqual("0 rules hold", held);
        Assert.True(
            await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
            $"{way} has to be scrolled sideways."
        );
        Assert.Equal((way, 1), (way, await page.Locator("h1").CountAsync()));
    }

    [Fact]
    public async Task What_cannot_be_read_is_found()
    {
        var page = await OpenAsync("/console/", ColorScheme.Light);
        await page.EvaluateAsync("document.querySelector('h1').style.color = '#eeeeee'");

        Assert.Contains((await Axe.RunAsync(page)).Broken, broken => broken.StartsWith("color-contrast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_keyboard_reaches_the_content_first_and_every_control_shows_where_it_is()
    {
        var page = await OpenAsync("/console/review", ColorScheme.Light);

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        var reached = new List<string>();
        for (var step = 0; step < 40; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var (what, shows) = (
                await page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.textContent.trim()"),
                await page.EvaluateAsync<bool>(
                    "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'"
                )
            );
            Assert.True(shows, $"{what} does not show that it has the focus.");
            reached.Add(what);
        }

        Assert.Equal("Open", reached[0]);
        Assert.Contains("row", reached);
        Assert.Contains("why", reached);
        Assert.Contains("act", reached);
    }

    private async Task<IPage> OpenAsync(string way, ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(360, scheme, SignedInHub.As("staff"));
        var steps = way.Split(" -> ");
        await page.GotoAsync(new Uri(hub.Hub.Address, steps[0]).ToString());
        foreach (var link in steps[1..])
        {
            await page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();
            await page.WaitForLoadStateAsync();
        }

        return page;
    }
}
