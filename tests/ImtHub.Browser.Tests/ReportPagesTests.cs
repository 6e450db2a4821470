using Azure.Storage.Blobs;
using ImtHub.Hub.Operations;
using ImtHub.Reports.Files;
using ImtHub.Reports.Outcomes.Pages;
using ImtHub.Reports.Packets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>The outcomes and a completion packet, which stand alone as files, in a real browser.</summary>
[Collection(SampleHub.Readers)]
public sealed class ReportPagesTests(InstalledBrowser browser, SampleHub hub)
{
    private static readonly DateOnly s_day = new(2016, 12, 31);

    public enum Report
    {
        Outcomes,
        Packet,
    }

    public static TheoryData<Report, int, ColorScheme> Readers =>
        [
            .. from report in Enum.GetValues<Report>()
            from width in new[] { 360, 768, 1000 }
            from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
            select (report, width, scheme),
        ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task A_report_is_cut_nowhere_follows_the_readers_colors_and_its_letters_can_be_read(
        Report report,
        int width,
        ColorScheme scheme
    )
    {
        var page = await browser.NewPageAsync(width, scheme);
        await page.SetContentAsync(await PageAsync(report));
        await page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(
                    Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName,
                    FormattableString.Invariant($"{report}-{width}-{scheme}.png").ToLowerInvariant()
                ),
                FullPage = true,
            }
        );

        // Neither the page nor a part of it is wider than its place.
        Assert.Empty(
            await page.EvaluateAsync<string[]>(
                """
                [document.documentElement, ...document.querySelectorAll('body *')]
                  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline' && !e.closest('thead'))
                  .map(e => `${e.tagName}.${e.className} needs ${e.scrollWidth} of ${e.clientWidth}: ${e.textContent.trim().slice(0, 40)}`)
                """
            )
        );
        Assert.Empty(
            await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('body *')]
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 11)
                  .map(e => `${getComputedStyle(e).fontSize}: ${e.textContent.trim().slice(0, 40)}`)
                """
            )
        );
        // Text against ground, as WCAG counts it: 4.5 for what is read.
        Assert.Empty(
            await page.EvaluateAsync<string[]>(
                """
                (() => {
                  const light = c => { const [r, g, b] = c.match(/[\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
                  const ground = light(getComputedStyle(document.body).backgroundColor);
                  return [...document.querySelectorAll('body *')]
                    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
                    .map(e => [e, light(getComputedStyle(e).color)])
                    .filter(([, ink]) => (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05) < 4.5)
                    .map(([e]) => `${getComputedStyle(e).color}: ${e.textContent.trim().slice(0, 40)}`);
                })()
                """
            )
        );
        var brightness = await page.EvaluateAsync<double>(
            "(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return (r + g + b) / 765; })()"
        );
        Assert.True(scheme == ColorScheme.Dark ? brightness < 0.3 : brightness > 0.7, $"The ground's brightness is {brightness}.");
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1000)]
    public async Task A_charts_key_names_lie_over_no_bar_and_every_bar_has_its_figure(int width)
    {
        var page = await browser.NewPageAsync(width, ColorScheme.Light);
        await page.SetContentAsync(await PageAsync(Report.Outcomes));

        Assert.True(await page.Locator(".key").CountAsync() > 0);
        Assert.True(await page.Locator(".bars i").CountAsync() > 6);
        Assert.Empty(
            await page.EvaluateAsync<string[]>(
                """
                [...document.querySelectorAll('figure')].flatMap(figure => {
                  const texts = [...figure.querySelectorAll('.key span, .name, .line .soft, figcaption')].map(e => [e, e.getBoundingClientRect()]);
                  const all = [...texts, ...[...figure.querySelectorAll('i')].map(e => [e, e.getBoundingClientRect()])];
                  return texts.flatMap(([text, a]) => all
                    .filter(([other, b]) => other !== text && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
                    .map(([other]) => `"${text.textContent.trim()}" lies over ${other.tagName} "${other.textContent.trim()}"`));
                })
                """
            )
        );
    }

    /// <summary>The page as the hub lays it down among the exports.</summary>
    private async Task<string> PageAsync(Report report)
    {
        var services = hub.Hub.Services;
        var name =
            report == Report.Outcomes
                ? await OutcomesAsync(services)
                : (await services.GetRequiredService<CompletionPackets>().WriteAllAsync(s_day, Stop))[0];
        var blob = services
            .GetRequiredService<BlobServiceClient>()
            .GetBlobContainerClient(StorageNames.Exports)
            .GetBlobClient(report == Report.Outcomes ? name : $"{CompletionPackets.Folder}{name}.html");
        return (await blob.DownloadContentAsync(Stop)).Value.Content.ToString();
    }

    private static async Task<string> OutcomesAsync(IServiceProvider services)
    {
        await services.GetRequiredService<OutcomesWriter>().WriteAsync(new ReportOrder(OutcomesWriter.Name, "a test", s_day), Stop);
        return $"{OutcomesWriter.Name}/{ExportName.Day(s_day)}/outcomes.html";
    }
}
