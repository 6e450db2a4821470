using System.Text.Json;
using ImtHub.EndToEnd.Tests.Running;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Deployed;

/// <summary>An operator works on a hub on Azure, as whom Entra knows them, and never with a key.</summary>
public sealed class OperateDeployedTests(DeployedStore store)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_is_signed_in_gives_and_takes_credentials_and_each_act_leaves_who_and_why()
    {
        var first = (await store.RunAsync("partner", "add", "hayes", "--why", "they begin in March")).Trim();
        Assert.StartsWith("imthub_", first, StringComparison.Ordinal);
        var second = (await store.RunAsync("partner", "rotate", "hayes", "--overlap", "7", "--why", "their payroll moved")).Trim();
        Assert.NotEqual(first, second);
        var listed = JsonDocument.Parse(await store.RunAsync("partner", "list", "--json", "--why", "a look")).RootElement;
        Assert.Equal(2, listed.EnumerateArray().Count(credential => credential.GetProperty("isValid").GetBoolean()));
        Assert.Contains(
            "2 credentials revoked",
            await store.RunAsync("partner", "revoke", "hayes", "--why", "a laptop was lost"),
            StringComparison.Ordinal
        );
        Assert.Contains("No file has come in", await store.RunAsync("runs", "--why", "a look"), StringComparison.Ordinal);
        Assert.Contains("No row is open", await store.RunAsync("review", "--why", "a look"), StringComparison.Ordinal);
        Assert.Contains("Nothing was given up", await store.RunAsync("poison", "list", "--why", "a look"), StringComparison.Ordinal);
        using var reports = new TemporaryFolder();
        Assert.Contains(
            "deadlines: 0 due, 0 overdue",
            await store.RunAsync("report", "deadlines", "--out", reports.Path, "--why", "the regulator asked"),
            StringComparison.Ordinal
        );
        Assert.NotEmpty(Directory.EnumerateFiles(reports.Path, "*", SearchOption.AllDirectories));
        Assert.Contains("rapids", await store.RunAsync("export", "rapids", "--why", "the month is over"), StringComparison.Ordinal);
        var page = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await store.RunAsync("preview", "hayes", "--out", page, "--why", "the chair asked");
        Assert.Contains("<html", await File.ReadAllTextAsync(page, Stop), StringComparison.OrdinalIgnoreCase);
        File.Delete(page);

        var audit = JsonDocument
            .Parse(await store.RunAsync("audit", "--json", "--why", "the yearly review"))
            .RootElement.EnumerateArray()
            .Select(line =>
                (
                    By: line.GetProperty("by").GetString(),
                    Act: line.GetProperty("act").GetString(),
                    Why: line.GetProperty("why").GetString(),
                    Result: line.GetProperty("result").GetString()
                )
            )
            .ToList();
        Assert.Contains((DeployedStore.Operator, "partner add hayes", "they begin in March", "done"), audit);
        Assert.Contains((DeployedStore.Operator, "partner rotate hayes --overlap 7", "their payroll moved", "done"), audit);
        Assert.Contains((DeployedStore.Operator, "partner revoke hayes", "a laptop was lost", "done"), audit);
        Assert.Contains((DeployedStore.Operator, "runs", "a look", "done"), audit);
        Assert.DoesNotContain(audit, line => line.Act!.Contains(first, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_checked_against_the_hub_on_Azure_and_nothing_of_it_is_stored()
    {
        using var folder = new TemporaryFolder();
        folder.Write("form.txt", "Badge\tFirst Name\tLast Name\tStart Date\nCK1\tCheck\tOne\t01/06/2025\n");
        folder.Write(
            "spring.csv",
            "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n2025SP,MTH,151,01,G00000042,A,,05/20/2025\n"
        );

        Assert.Contains(
            "received 1 = accepted 1 + held 0",
            await store.RunAsync("check", Path.Combine(folder.Path, "form.txt"), "--as", "enrollments/hayes", "--why", "a trial"),
            StringComparison.Ordinal
        );
        // Without a hub nobody could tell that this one is unknown there.
        var (code, output, errors) = await ImtHubProcess.RunAsync(
            store.Environment,
            Stop,
            "check",
            Path.Combine(folder.Path, "spring.csv"),
            "--as",
            "grades/gateway",
            "--account",
            DeployedStore.Account,
            "--why",
            "a trial"
        );
        Assert.Equal(1, code);
        Assert.Contains("received 1 = accepted 0 + held 1", output, StringComparison.Ordinal);
        Assert.Contains("identity.unknown", output, StringComparison.Ordinal);
        Assert.DoesNotContain("without a hub", output + errors, StringComparison.Ordinal);
        Assert.Contains("No file has come in", await store.RunAsync("runs", "--why", "a look"), StringComparison.Ordinal);
        Assert.Contains("check ", await store.RunAsync("audit", "--why", "a look"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fails_leaves_its_line_too()
    {
        await FailAsync(
            "There is no run grades-matc-20260301T000000Z-000000000000",
            "replay",
            "grades-matc-20260301T000000Z-000000000000",
            "--why",
            "its profile was mended"
        );
        Assert.Contains("its profile was mended", await store.RunAsync("audit", "--json", "--why", "a look"), StringComparison.Ordinal);
        await FailAsync("Nothing that was given up has the id 1", "poison", "retry", "1", "--why", "mended");
        await FailAsync("No employer nobody has a profile of hours", "partner", "add", "nobody", "--why", "x");
        await FailAsync("hayes has no valid credential", "partner", "revoke", "hayes", "--credential", "0000000000000000", "--why", "x");
    }

    [Fact]
    public async Task A_hub_on_Azure_asks_why_and_refuses_a_key()
    {
        await FailAsync("A hub on Azure asks why", "runs");
        var (code, _, errors) = await ImtHubProcess.RunAsync(
            new(store.Environment) { ["IMTHUB_AzureWebJobsStorage"] = "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=eA==" },
            Stop,
            "runs",
            "--account",
            DeployedStore.Account,
            "--why",
            "x"
        );
        Assert.Equal(1, code);
        Assert.Contains("is reached with your Entra identity only", errors, StringComparison.Ordinal);
        (code, _, errors) = await ImtHubProcess.RunAsync(store.Environment, Stop, "runs", "--account", "somebodyelse", "--why", "x");
        Assert.Equal(1, code);
        Assert.Contains("is no hub's storage account", errors, StringComparison.Ordinal);
    }

    private async Task FailAsync(string sentence, params string[] arguments)
    {
        var (code, _, errors) = await ImtHubProcess.RunAsync(store.Environment, Stop, [.. arguments, "--account", DeployedStore.Account]);
        Assert.Equal(1, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }
}
