using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>What people read on a telephone, a tablet and at a desk, in a real browser: nothing has to be scrolled sideways.</summary>
[Collection(SampleHub.Readers)]
public sealed class NarrowPagesTests(InstalledBrowser browser, SampleHub hub)
{
    private const int Telephone = 360;
    private const int Tablet = 768;
    private const int Desk = 1000;

    [Theory]
    [InlineData("/")]
    [InlineData("/console/runs")]
    [InlineData("/console/apprentices")]
    [InlineData("/console/apprentices?list=at-risk")]
    [InlineData("/mails")]
    [InlineData("/console/digests")]
    [InlineData("/console/digests/ocean-spray")]
    [InlineData("/console/digests/ocean-spray/body")]
    [InlineData("/console/health")]
    [InlineData("/console/incidents")]
    [InlineData("/console/mails")]
    [InlineData("/console/review")]
    [InlineData("/console/receipts/hours/ocean-spray/2015-pay-code-summary.csv/receipt.html")]
    public async Task A_page_of_the_site_needs_no_horizontal_scroll_on_a_telephone_a_tablet_or_a_desk(string address)
    {
        foreach (var width in new[] { Telephone, Tablet, Desk })
        {
            var page = await browser.NewPageAsync(width, ColorScheme.Light);
            var answer = await page.GotoAsync(new Uri(hub.Hub.Address, address).ToString());

            Assert.True(answer!.Ok, $"{address} answered {answer.Status}.");
            await AssertFitsAsync(page);
        }
    }

    [Fact]
    public async Task The_page_of_the_hubs_health_tells_of_a_program_with_too_little_instruction_for_its_term()
    {
        var page = await browser.NewPageAsync(Telephone, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/health").ToString());

        var warning = page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Program imt version 1 in WI" });
        Assert.Contains("264 h of related instruction are enough for 22 months", await warning.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_start_page_says_what_to_do_next_and_each_of_its_figures_leads_to_what_it_counts()
    {
        var page = await browser.NewPageAsync(Desk, ColorScheme.Light);
        await page.GotoAsync(hub.Hub.Address.ToString());

        foreach (var place in new[] { "/console/mails", "/console/digests" })
        {
            Assert.True(await page.Locator($"a[href='{place}']").First.IsVisibleAsync(), $"No link to {place}.");
        }

        await AssertFitsAsync(page);
        await page.ScreenshotAsync(new() { Path = Pictures.Path("start.png") });

        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = "What to do next" }).IsVisibleAsync());
        var tiles = page.Locator(".tiles li");
        Assert.Equal(await tiles.CountAsync(), await page.Locator(".tiles li > a[href]").CountAsync());
        foreach (var place in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.tiles a')].map(a => a.href)"))
        {
            Assert.True((await page.GotoAsync(place))!.Ok, place);
        }
    }

    [Fact]
    public async Task A_link_in_a_mail_opens_what_it_names_and_no_empty_frame()
    {
        var page = await browser.NewPageAsync(Desk, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/mails").ToString());
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("pay-code-summary") }).First.ClickAsync();
        var link = page.FrameLocator("iframe").GetByRole(AriaRole.Link).First;

        var opened = await page.RunAndWaitForPopupAsync(() => link.ClickAsync());

        await opened.GetByText("rows were taken in").First.WaitForAsync();
        Assert.Contains("/receipts/hours/ocean-spray/", opened.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_of_apprentices_is_no_taller_on_a_telephone_than_a_few_screens_and_explains_its_words()
    {
        var page = await browser.NewPageAsync(Telephone, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/apprentices").ToString());

        // 58 people, of whom a page shows 25.
        Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), 1, 25 * 420);
        foreach (var word in new[] { "OJL", "RI" })
        {
            Assert.True(await page.Locator("body").GetByText(word).CountAsync() > 0, word);
        }
    }

    [Theory]
    [InlineData(Telephone)]
    [InlineData(Tablet)]
    [InlineData(Desk)]
    public async Task A_long_address_in_the_list_of_mails_is_broken_rather_than_cut(int width)
    {
        var page = await browser.NewPageAsync(width, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/mails").ToString());

        await page.Locator("td[data-label='To']")
            .First.EvaluateAsync(
                "cell => cell.textContent = 'joint.apprenticeship.steering.committee@hayes-performance-systems.mequon.example.com'"
            );

        await AssertFitsAsync(page);
    }

    [Fact]
    public async Task An_apprentices_page_and_every_mail_that_was_sent_need_no_horizontal_scroll()
    {
        var page = await browser.NewPageAsync(Telephone, ColorScheme.Light);
        var links = new List<string>();
        foreach (var list in new[] { "/console/apprentices", "/mails" })
        {
            await page.GotoAsync(new Uri(hub.Hub.Address, list).ToString());
            var found = await page.EvaluateAsync<string[]>(
                $"[...new Set([...document.querySelectorAll('main a')].map(a => a.pathname))].filter(path => path.startsWith('{list}/'))"
            );
            Assert.NotEmpty(found);
            links.AddRange(list == "/mails" ? found.SelectMany(mail => new[] { mail, mail + "/body" }) : found.Take(1));
        }
        foreach (var link in links)
        {
            var answer = await page.GotoAsync(new Uri(hub.Hub.Address, link).ToString());
            Assert.True(answer!.Ok, $"{link} answered {answer.Status}.");
            await AssertFitsAsync(page);
        }
    }

    [Theory]
    [InlineData(Telephone, ColorScheme.Light)]
    [InlineData(Telephone, ColorScheme.Dark)]
    [InlineData(700, ColorScheme.Light)]
    [InlineData(700, ColorScheme.Dark)]
    public async Task A_digest_fits_and_follows_the_readers_colours(int width, ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(width, scheme);
        await page.SetContentAsync((await hub.DigestAsync()).Page);

        await AssertFitsAsync(page);
        Assert.True(
            await page.EvaluateAsync<bool>(
                "[...document.images].length > 0 && [...document.images].every(image => image.alt && image.naturalWidth > 0)"
            )
        );
        var brightness = await page.EvaluateAsync<double>(
            "(() => { const e = [...document.querySelectorAll('body, body *')].map(e => getComputedStyle(e).backgroundColor).find(c => c !== 'rgba(0, 0, 0, 0)'); const [r, g, b] = e.match(/\\d+/g).map(Number); return (r + g + b) / 765; })()"
        );
        Assert.True(
            scheme == ColorScheme.Dark ? brightness < 0.3 : brightness > 0.7,
            $"The ground's brightness is {brightness} in {scheme}."
        );

        var name = $"digest-{(width == Telephone ? "narrow" : "wide")}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.png";
        await page.ScreenshotAsync(new() { Path = Pictures.Path(name), FullPage = true });
    }

    private static async Task AssertFitsAsync(IPage page)
    {
        var tooWide = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map(e => e.tagName + '.' + e.className + ': ' + e.textContent.trim().slice(0, 40)).slice(0, 5)"
        );
        var (needed, width) = (
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"),
            await page.EvaluateAsync<int>("document.documentElement.clientWidth")
        );
        Assert.True(needed <= width, $"{page.Url} needs {needed} px of {width}: {string.Join("; ", tooWide)}");
    }
}
