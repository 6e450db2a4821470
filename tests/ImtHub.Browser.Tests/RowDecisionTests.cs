using ImtHub.Cli.Folders;
using ImtHub.Cli.Ingest;
using ImtHub.Hub.Operations;
using ImtHub.Records.Apprentices;
using ImtHub.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>Staff resolve held rows in the browser: each kind of question by the answer that it needs.</summary>
[Collection(SampleHub.Readers)]
public sealed class RowDecisionTests(InstalledBrowser browser, SampleHub hub)
{
    private const string Forms = "Employee Number,Last Name,First Name,Date of Birth,Program,Start Date,Status\n";
    private const string Hours =
        "Co Code,Batch ID,File #,Reg Hours ,O/T Hours ,Hours 3 Code,Hours 3 Amount,Other Begin Date,Other End Date\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_lost_its_zeros_is_linked_to_whom_the_hub_suggests()
    {
        await DropAsync("enrollments", "known-1.csv", Forms + "000801,Known,Nora,04/05/1990,IMT,01/06/2025,Active\n");
        await DropAsync("hours", "zeros.csv", Hours + "RMG,011,801,8.00,,,,01/06/2025,01/12/2025\n");
        var page = await OpenRowAsync("hours/rmg/zeros.csv line 2");
        Assert.Contains("Nora Known", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await page.ScreenshotAsync(new() { Path = Pictures.Path("row.png"), FullPage = true });

        await ActAsync(page, "#suggested-why", "the payroll drops zeros", "Link to Nora Known");

        Assert.Contains("Linked.", await page.GetByRole(AriaRole.Status).InnerTextAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await FindAsync("Nora", "Known"))?.OjlHours == 8, Stop);
        Assert.Contains(
            await hub.Hub.Services.GetRequiredService<IAuditLog>().ListAsync(20, Stop),
            line =>
                line.Act.StartsWith("identity link rmg/801 a-", StringComparison.Ordinal)
                && (line.By, line.Why, line.Result) == (Environment.UserName, "the payroll drops zeros", "done")
        );
    }

    [Fact]
    public async Task A_form_of_somebody_of_a_known_name_enrolls_somebody_new()
    {
        await DropAsync("enrollments", "known-2.csv", Forms + "000811,Namesake,Ada,04/06/1990,IMT,01/06/2025,Active\n");
        await DropAsync("enrollments", "namesake.csv", Forms + "000812,Namesake,Ada,04/06/1990,IMT,01/06/2025,Active\n");
        var page = await OpenRowAsync("enrollments/rmg/namesake.csv line 2");

        await ActAsync(page, "#new-why", "a cousin of the same name", "Enroll somebody new");

        await Eventually.TrueAsync(
            async () =>
                await hub
                    .Hub.Services.GetRequiredService<IApprenticeDirectory>()
                    .ListAsync("rmg", Stop)
                    .CountAsync(record => record.Name.Last == "Namesake", Stop) == 2,
            Stop
        );
    }

    [Fact]
    public async Task Somebody_is_found_by_name_and_linked_and_the_link_is_taken_away_again()
    {
        await DropAsync("enrollments", "known-3.csv", Forms + "000821,Searched,Sol,04/07/1990,IMT,01/06/2025,Active\n");
        await DropAsync("enrollments", "known-4.csv", Forms + "000822,Searched,Sol,04/07/1990,IMT,01/06/2025,Active\n");
        var page = await OpenRowAsync("enrollments/rmg/known-4.csv line 2");
        await page.Locator("input[name=q]").FillAsync("searched");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
        Assert.DoesNotContain("searched", page.Url, StringComparison.OrdinalIgnoreCase);
        await page.GetByRole(AriaRole.Radio, new() { Name = "Sol Searched" }).CheckAsync();

        await ActAsync(page, "#chosen-why", "sent twice with a new number", "Link to the one chosen");
        await Eventually.TrueAsync(
            async () =>
            {
                await page.ReloadAsync();
                return (await page.Locator("main").InnerTextAsync()).Contains("settled", StringComparison.Ordinal);
            },
            Stop
        );

        var sol = (await FindAsync("Sol", "Searched"))!;
        await page.GotoAsync(new Uri(hub.Hub.Address, $"/console/apprentices/{sol.Id}").ToString());
        await page.GetByLabel("000822 of rmg").CheckAsync();
        await ActAsync(page, "#unlink-why", "it was another Sol", "Take the number away");
        Assert.DoesNotContain("000822 of rmg", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_rows_are_dismissed_at_once_and_opened_again()
    {
        await DropAsync(
            "enrollments",
            "wrong.csv",
            Forms + "000831,Wrong,One,soon,IMT,01/06/2025,Active\n000832,Wrong,Two,soon,IMT,01/06/2025,Active\n"
        );
        var page = await browser.NewPageAsync(1000, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?partner=rmg&result=rejected").ToString());
        await page.ScreenshotAsync(new() { Path = Pictures.Path("rows.png") });
        foreach (var line in new[] { 2, 3 })
        {
            await page.GetByLabel($"enrollments/rmg/wrong.csv line {line}").CheckAsync();
        }

        await ActAsync(page, "#why", "a test of the sender's", "Not ours: dismiss");
        Assert.Contains("partner=rmg", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong.csv", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Settled" }).ClickAsync();
        await page.GetByLabel("enrollments/rmg/wrong.csv line 3").CheckAsync();
        await ActAsync(page, "#why", "that one was meant", "Open again what was dismissed");
        await Eventually.TrueAsync(
            async () =>
            {
                await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?partner=rmg").ToString());
                return await page.GetByLabel("enrollments/rmg/wrong.csv line 3").CountAsync() == 1;
            },
            Stop
        );
        Assert.Equal(0, await page.GetByLabel("enrollments/rmg/wrong.csv line 2").CountAsync());
    }

    [Fact]
    public async Task What_was_marked_is_named_when_it_cannot_be_done()
    {
        await DropAsync("enrollments", "refused.csv", Forms + "000841,Refused,One,soon,IMT,01/06/2025,Active\n");
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?partner=rmg&result=rejected").ToString());
        await page.GetByLabel("enrollments/rmg/refused.csv line 2").CheckAsync();

        await ActAsync(page, "#why", "trying", "Link to whom the hub suggests");

        Assert.Contains(
            "does not ask who is meant; nothing was changed",
            await page.GetByRole(AriaRole.Alert).InnerTextAsync(),
            StringComparison.Ordinal
        );
    }

    private async Task<IPage> OpenRowAsync(string row)
    {
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/review?partner=rmg&result=held&code=identity").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = row }).ClickAsync();
        return page;
    }

    private static async Task ActAsync(IPage page, string reason, string why, string button)
    {
        await page.Locator(reason).FillAsync(why);
        await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync(),
            answer => answer.Request.Method == "POST"
        );
        await page.WaitForLoadStateAsync();
    }

    private async Task<ApprenticeRecord?> FindAsync(string first, string last) =>
        await hub
            .Hub.Services.GetRequiredService<IApprenticeDirectory>()
            .ListAsync("rmg", Stop)
            .FirstOrDefaultAsync(record => record.Name.First == first && record.Name.Last == last, Stop);

    private async Task DropAsync(string feed, string name, string text)
    {
        var path = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text, Stop);
        await new FolderIngest(hub.Hub).DropAllAsync([new PartnerFile(feed, "rmg", name, path)], (_, _, _) => { }, CancellationToken.None);
        File.Delete(path);
    }
}
