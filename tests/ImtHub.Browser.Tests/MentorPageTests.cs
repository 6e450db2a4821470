using ImtHub.Cli.Folders;
using ImtHub.Cli.Ingest;
using ImtHub.Intake.Access;
using ImtHub.Intake.Files;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>A mentor at the machine, with a telephone and no account.</summary>
[Collection(SampleHub.Readers)]
public sealed class MentorPageTests(InstalledBrowser browser, SampleHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mentor_signs_off_what_was_shown_and_it_stands_on_the_record_by_a_file_of_the_employer()
    {
        await EnrollAsync();
        var link = await hub
            .Hub.Services.GetRequiredService<PartnerLinkOffice>()
            .IssueAsync(Feed.Competencies, "hayes", "Mo Mentor", 30, Stop);
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, $"/link/{link.Reveal()}").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign off here, without a file" }).ClickAsync();
        await HoldsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Minna Mentored" }).ClickAsync();
        await page.GetByLabel("Works safely").CheckAsync();
        await page.Locator("#on").FillAsync("2025-03-03");
        await HoldsAsync(page);
        await page.ScreenshotAsync(new() { Path = Pictures.Path("mentor.png"), FullPage = true });

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign off" }).ClickAsync();

        Assert.Contains("Signed off.", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        hub.Hub.LookForFiles();
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var signed = Assert.Single((await RecordAsync()).Competencies);
        Assert.Equal(("safe-work", new DateOnly(2025, 3, 3)), (signed.Key, signed.Value[0].On));
        await page.GetByRole(AriaRole.Link, new() { Name = "Minna Mentored" }).ClickAsync();
        Assert.Equal(0, await page.GetByLabel("Works safely").CountAsync());
        await page.GotoAsync(new Uri(hub.Hub.Address, $"/link/{link.Reveal()}").ToString());
        Assert.Equal(1, await page.GetByText("taken in: 1 row").CountAsync());
    }

    private static async Task HoldsAsync(IPage page)
    {
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Empty((await Axe.RunAsync(page)).Broken);
    }

    private async Task<ApprenticeRecord> RecordAsync() =>
        await hub
            .Hub.Services.GetRequiredService<IApprenticeDirectory>()
            .ListAsync("hayes", Stop)
            .SingleAsync(record => record.Name.Last == "Mentored", Stop);

    private async Task EnrollAsync()
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "Badge\tFirst Name\tLast Name\tStart Date\nMM1\tMinna\tMentored\t01/06/2025\n", Stop);
        await new FolderIngest(hub.Hub).DropAllAsync(
            [new PartnerFile("enrollments", "hayes", "mentored.txt", path)],
            (_, _, _) => { },
            Stop
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);
        File.Delete(path);
    }
}
