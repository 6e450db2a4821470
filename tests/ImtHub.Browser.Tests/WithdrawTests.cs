using ImtHub.Cli.Folders;
using ImtHub.Cli.Ingest;
using Microsoft.Playwright;
using Xunit;

namespace ImtHub.Browser.Tests;

/// <summary>Staff take back a file in the browser, by keyboard alone, and let it count again.</summary>
[Collection(SampleHub.Readers)]
public sealed class WithdrawTests(InstalledBrowser browser, SampleHub hub)
{
    [Fact]
    public async Task A_file_that_was_sent_by_mistake_is_withdrawn_and_counts_again()
    {
        var form = Path.GetTempFileName();
        await File.WriteAllTextAsync(
            form,
            "Badge\tFirst Name\tLast Name\tStart Date\nWD1\tWith\tDrawn\t01/06/2025\n",
            TestContext.Current.CancellationToken
        );
        await new FolderIngest(hub.Hub).DropAllAsync(
            [new PartnerFile("enrollments", "hayes", "mistake.txt", form)],
            (_, _, _) => { },
            CancellationToken.None
        );
        File.Delete(form);
        var page = await browser.NewPageAsync(360, ColorScheme.Light);
        await page.GotoAsync(new Uri(hub.Hub.Address, "/console/runs").ToString());
        await page.GetByRole(AriaRole.Link, new() { Name = "enrollments/hayes/mistake.txt" }).ClickAsync();

        await ActAsync("another plant's form", "Withdraw the file");
        Assert.True(await page.GetByRole(AriaRole.Heading, new() { Name = "Let it count again" }).IsVisibleAsync());
        Assert.Equal("withdrawn", await page.Locator("dd").First.InnerTextAsync());

        await ActAsync("it was ours", "Let the file count again");
        Assert.Equal("finished", await page.Locator("dd").First.InnerTextAsync());

        async Task ActAsync(string why, string button)
        {
            await page.Locator("#why").FocusAsync();
            await page.Keyboard.TypeAsync(why);
            await page.Keyboard.PressAsync("Tab");
            Assert.Equal(button, await page.EvaluateAsync<string>("document.activeElement.textContent"));
            await page.Keyboard.PressAsync("Enter");
            await page.GetByRole(AriaRole.Button, new() { Name = button }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        }
    }
}
