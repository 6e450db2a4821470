using System.Net;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Auditing;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Hub;

/// <summary>On a file's own page staff take back what it stated, and let it count again.</summary>
public sealed class RunPageTests(RunningHub hub)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_withdraw_a_file_in_the_browser_with_a_reason_that_the_audit_and_the_sender_keep()
    {
        var run = await DropAsync("withdrawn-1");
        using var browser = Browser();

        using var answer = await ActAsync(browser, run, "withdraw", "another plant's");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Let it count again", await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(RunState.Withdrawn, (await Ledger.FindAsync(run, Stop))!.State);
        var line = (await hub.Hub.Services.GetRequiredService<IAuditLog>().ListAsync(20, Stop)).First(line => line.Act == $"withdraw {run}");
        Assert.Equal((Environment.UserName, "another plant's", "done"), (line.By, line.Why, line.Result));
        Assert.Contains("another plant&#39;s", await browser.GetStringAsync(new Uri($"/receipts/enrollments/hayes/withdrawn-1.txt/receipt.html", UriKind.Relative), Stop), StringComparison.Ordinal);

        using var back = await ActAsync(browser, run, "restore", "it was ours");
        Assert.Contains("Sent by mistake?", await back.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(RunState.Finished, (await Ledger.FindAsync(run, Stop))!.State);
    }

    [Fact]
    public async Task A_form_that_is_not_the_pages_own_or_gives_no_reason_changes_nothing()
    {
        var run = await DropAsync("withdrawn-2");
        using var browser = Browser();

        using var foreign = await browser.PostAsync(new Uri($"/runs/{run}/withdraw", UriKind.Relative), new FormUrlEncodedContent([new("why", "because")]), Stop);
        using var silent = await ActAsync(browser, run, "withdraw", "  ");
        using var twice = await ActAsync(browser, run, "restore", "it counts already");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict], new[] { foreign.StatusCode, silent.StatusCode, twice.StatusCode });
        Assert.Contains("Say why", await silent.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("is not withdrawn", await twice.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(RunState.Finished, (await Ledger.FindAsync(run, Stop))!.State);
    }

    private IRunLedger Ledger => hub.Hub.Services.GetRequiredService<IRunLedger>();

    private HttpClient Browser() => new(new HttpClientHandler { UseCookies = true }) { BaseAddress = hub.Hub.Address };

    private async Task<string> DropAsync(string name)
    {
        await hub.DropAsync("enrollments", "hayes", $"{name}.txt", $"Badge\tFirst Name\tLast Name\tStart Date\n{name}\tWith\tDrawn\t01/06/2025\n");
        await hub.Hub.WaitUntilIdleAsync(Stop);
        return (await Ledger.ListAsync(null, "hayes", 100, Stop)).First(run => run.Name == $"{name}.txt").Id;
    }

    private static async Task<HttpResponseMessage> ActAsync(HttpClient browser, string run, string act, string why)
    {
        var page = await browser.GetStringAsync(new Uri($"/runs/{run}", UriKind.Relative), Stop);
        var field = page.Split("type=\"hidden\" name=\"")[1].Split('"');
        return await browser.PostAsync(new Uri($"/runs/{run}/{act}", UriKind.Relative), new FormUrlEncodedContent([new(field[0], field[2]), new("why", why)]), Stop);
    }
}
