using System.Net;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Operations;
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
        var line = (await hub.Hub.Services.GetRequiredService<IAuditLog>().ListAsync(20, Stop)).First(line =>
            line.Act == $"withdraw {run}"
        );
        Assert.Equal((Environment.UserName, "another plant's", "done"), (line.By, line.Why, line.Result));
        Assert.Contains(
            "another plant's",
            WebUtility.HtmlDecode(
                await browser.GetStringAsync(
                    new Uri("/console/receipts/enrollments/hayes/withdrawn-1.txt/receipt.html", UriKind.Relative),
                    Stop
                )
            ),
            StringComparison.Ordinal
        );

        using var back = await ActAsync(browser, run, "restore", "it was ours");
        Assert.Contains("Sent by mistake?", await back.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(RunState.Finished, (await Ledger.FindAsync(run, Stop))!.State);
    }

    [Fact]
    public async Task A_form_that_is_not_the_pages_own_or_gives_no_reason_changes_nothing()
    {
        var run = await DropAsync("withdrawn-2");
        using var browser = Browser();

        using var foreign = await browser.PostAsync(
            new Uri($"/console/runs/{run}", UriKind.Relative),
            new FormUrlEncodedContent([new("act", "withdraw"), new("why", "because")]),
            Stop
        );
        using var silent = await ActAsync(browser, run, "withdraw", "  ");
        using var twice = await ActAsync(browser, run, "restore", "it counts already");

        Assert.Equal(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Conflict],
            new[] { foreign.StatusCode, silent.StatusCode, twice.StatusCode }
        );
        Assert.Contains("Say why", await silent.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Contains("is not withdrawn", await twice.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        Assert.Equal(RunState.Finished, (await Ledger.FindAsync(run, Stop))!.State);
    }

    [Fact]
    public async Task Two_uploads_of_one_name_have_a_line_and_a_receipt_each()
    {
        const string Header = "Badge\tFirst Name\tLast Name\tStart Date\n";
        await hub.DropAsync("enrollments", "hayes", "twice.txt", Header + "TW1\tFirst\tUpload\t01/06/2025\n");
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "twice.txt",
            Header + "TW2\tSecond\tUpload\t01/06/2025\nTW3\tThird\tUpload\t01/06/2025\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var runs = (await Ledger.ListAsync(null, "hayes", 100, Stop)).Where(run => run.Name == "twice.txt").ToList();
        Assert.Equal([1, 2], runs.Select(run => run.Counts.Received).Order());
        using var browser = Browser();

        var page = await browser.GetStringAsync(new Uri("/console/runs", UriKind.Relative), Stop);

        foreach (var run in runs)
        {
            var link = $"/console/receipts/enrollments/hayes/twice.txt/receipt.json?run={run.Id}";
            Assert.Contains($"href=\"{link}\"", page, StringComparison.Ordinal);
            var receipt = ImtHub.Intake.Receipts.Receipt.FromJson(await browser.GetByteArrayAsync(new Uri(link, UriKind.Relative), Stop));
            Assert.Equal((run.Id, run.Counts), (receipt.RunId, receipt.Counts));
        }
    }

    [Fact]
    public async Task Rows_are_dismissed_on_their_files_page_and_the_start_page_counts_what_is_open()
    {
        await hub.DropAsync("enrollments", "hayes", "open.txt", "Badge\tFirst Name\tLast Name\tStart Date\nOP1\tOpen\tRow\tsoon\n");
        await hub.Hub.WaitUntilIdleAsync(Stop);
        var run = (await Ledger.ListAsync(null, "hayes", 100, Stop)).First(run => run.Name == "open.txt");
        using var browser = Browser();
        Assert.Contains(
            "open.txt line 2",
            await browser.GetStringAsync(new Uri("/console/review", UriKind.Relative), Stop),
            StringComparison.Ordinal
        );
        var before = await OpenAsync();

        using var unmarked = await ActAsync(browser, run.Id, "dismiss", "nothing marked");
        using var answer = await ActAsync(
            browser,
            run.Id,
            "dismiss",
            "only a test",
            new KeyValuePair<string, string>("row", $"{run.Id}~2")
        );

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (unmarked.StatusCode, answer.StatusCode));
        Assert.Contains(
            $"dismissed by {Environment.UserName}: only a test",
            await answer.Content.ReadAsStringAsync(Stop),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            "open.txt line 2",
            await browser.GetStringAsync(new Uri("/console/review", UriKind.Relative), Stop),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "open.txt line 2",
            await browser.GetStringAsync(new Uri("/console/review?settled=true", UriKind.Relative), Stop),
            StringComparison.Ordinal
        );
        Assert.Equal(before - 1, await OpenAsync());
        Assert.Equal(1, (await Ledger.FindAsync(run.Id, Stop))!.Counts.Rejected);

        async Task<int> OpenAsync()
        {
            var tile = (await browser.GetStringAsync(new Uri("/console/", UriKind.Relative), Stop)).Split("</b> rejected and open")[0];
            return int.Parse(
                tile.Split('>')[^1],
                System.Globalization.NumberStyles.AllowThousands,
                System.Globalization.CultureInfo.InvariantCulture
            );
        }
    }

    private IRunLedger Ledger => hub.Hub.Services.GetRequiredService<IRunLedger>();

    private HttpClient Browser() => new(new HttpClientHandler { UseCookies = true }) { BaseAddress = hub.Hub.Address };

    private async Task<string> DropAsync(string name)
    {
        await hub.DropAsync(
            "enrollments",
            "hayes",
            $"{name}.txt",
            $"Badge\tFirst Name\tLast Name\tStart Date\n{name}\tWith\tDrawn\t01/06/2025\n"
        );
        await hub.Hub.WaitUntilIdleAsync(Stop);
        return (await Ledger.ListAsync(null, "hayes", 100, Stop)).First(run => run.Name == $"{name}.txt").Id;
    }

    private static async Task<HttpResponseMessage> ActAsync(
        HttpClient browser,
        string run,
        string act,
        string why,
        params KeyValuePair<string, string>[] more
    )
    {
        var page = await browser.GetStringAsync(new Uri($"/console/runs/{run}", UriKind.Relative), Stop);
        var field = page.Split("type=\"hidden\" name=\"")[1].Split('"');
        return await browser.PostAsync(
            new Uri($"/console/runs/{run}", UriKind.Relative),
            new FormUrlEncodedContent([new(field[0], field[2]), new("act", act), new("why", why), .. more]),
            Stop
        );
    }
}
