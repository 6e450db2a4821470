using System.Diagnostics;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.LocalHost.Azurite;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

public sealed class UpTests
{
    [Fact]
    public async Task The_hub_takes_its_files_in_shows_them_stops_at_Ctrl_C_and_goes_on_from_the_same_data()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT to send to another process.");
        var stop = TestContext.Current.CancellationToken;
        using var folder = TemporaryFolder.WithSampleConfiguration(
            (
                "enrollments/rmg/first.csv",
                await File.ReadAllTextAsync(Repository.PathTo("samples", "files", "enrollments", "rmg", "2016-02-second-cohort.csv"), stop)
            )
        );
        using var data = new TemporaryFolder();
        folder.Write("story.json", """{ "day": "2016-12-31" }""");
        string[] up = ["up", folder.Path, "--data", data.Path, "--port", "0"];

        await using (var first = ImtHubProcess.Start(up))
        {
            await first.PrintedAsync("1 file taken in", stop);
            await first.PrintedAsync("enrolled by rmg", stop);
            Assert.Contains("12 rows = 12 applied", first.Output, StringComparison.Ordinal);
            var start = await PageAsync(first, "/", stop);
            Assert.Contains("enrollments/rmg/first.csv", start, StringComparison.Ordinal);
            Assert.Contains("as of December 31, 2016, a day of their story", start, StringComparison.Ordinal);
            Assert.Contains("People are judged as of 2016-12-31", first.Output, StringComparison.Ordinal);
            Assert.Contains("/hours/hayes/", first.Output, StringComparison.Ordinal);

            // What is laid into the folder, and what a person drops, comes in while it runs.
            folder.Write("files/grades/nobody/laid.csv", "a,b\n1,2\n");
            await first.PrintedAsync("grades/nobody/laid.csv", stop);
            var (code, dropped, told) = await ImtHubProcess.RunAsync(
                stop,
                "drop",
                Repository.PathTo("samples", "files", "enrollments", "rmg", "2014-04-first-cohort.csv"),
                "--as",
                "enrollments/rmg",
                "--data",
                data.Path
            );
            Assert.True(code == 0, dropped + told);
            Assert.Contains(
                "enrollments/rmg/2014-04-first-cohort.csv: finished, received 12 = applied 12",
                dropped,
                StringComparison.Ordinal
            );
            var (other, _, why) = await ImtHubProcess.RunAsync(stop, "up", folder.Path, "--data", data.Path, "--port", "0");
            Assert.Equal(1, other);
            Assert.Contains("runs already: look at http://", why, StringComparison.Ordinal);
            Assert.Contains(
                "All 12 rows were taken in",
                await PageAsync(first, "/console/receipts/enrollments/rmg/first.csv/receipt.html", stop),
                StringComparison.Ordinal
            );
            Assert.Equal(0, await first.StopAsync(stop));
        }

        // A background job hears no Ctrl+C: kill, which sends SIGTERM, ends it.
        await using var second = ImtHubProcess.StartDeafToCtrlC(up);
        await second.PrintedAsync("in the hub from an earlier start", stop);
        Assert.Contains("enrollments/rmg/first.csv", await PageAsync(second, "/console/runs", stop), StringComparison.Ordinal);
        second.Signal("INT");
        Assert.Contains("enrollments/rmg/first.csv", await PageAsync(second, "/console/runs", stop), StringComparison.Ordinal);
        Assert.Equal(0, await second.TerminateAsync(stop));
        Assert.False(File.Exists(Path.Combine(data.Path, "running")));
    }

    [Fact]
    public async Task A_configuration_that_is_refused_is_said_by_file_and_path_and_nothing_is_left_running()
    {
        using var folder = TemporaryFolder.WithSampleConfiguration();
        folder.Write("config/sponsors/rmg.json", """{ "id": "rmg", "name": "RMG", "state": "WI", "program": "no-such-program" }""");
        using var data = new TemporaryFolder();

        var (exit, _, errors) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "up",
            "--folder",
            folder.Path,
            "--data",
            data.Path,
            "--port",
            "0"
        );

        Assert.Equal(1, exit);
        Assert.Contains("sponsors/rmg.json", errors, StringComparison.Ordinal);
        Assert.Contains("no-such-program", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_whose_own_store_was_killed_ends_and_says_so()
    {
        var stop = TestContext.Current.CancellationToken;
        using var folder = TemporaryFolder.WithSampleConfiguration();
        using var data = new TemporaryFolder();
        await using var imthub = ImtHubProcess.Start("up", "--folder", folder.Path, "--data", data.Path, "--port", "0");
        await imthub.PrintedAsync("http://127.0.0.1:", stop);

        using (var azurite = Process.GetProcessById(await imthub.AzuriteAsync(stop)))
        {
            azurite.Kill();
        }

        Assert.Equal(1, await imthub.EndedAsync(stop));
        Assert.Contains("imthub: Azurite, which holds the data of this hub, has ended", imthub.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", imthub.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_whose_store_is_gone_says_so_and_ends_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM to send to another process.");
        var stop = TestContext.Current.CancellationToken;
        using var folder = TemporaryFolder.WithSampleConfiguration(("enrollments/rmg/none.csv", "no,form\n"));
        using var data = new TemporaryFolder();
        await using var store = await AzuriteServer.StartAsync(new() { InMemory = true }, stop);
        var environment = new Dictionary<string, string> { ["AzureWebJobsStorage"] = store.ConnectionString };
        await using var imthub = ImtHubProcess.Start(environment, ["up", "--folder", folder.Path, "--data", data.Path, "--port", "0"]);
        await imthub.PrintedAsync("1 file taken in", stop);
        using (var azurite = Process.GetProcessById(store.ProcessId))
        {
            azurite.Kill();
        }

        await imthub.PrintedAsync("The store does not answer", stop);

        Assert.Equal(0, await imthub.TerminateAsync(stop));

        Assert.DoesNotContain("Unhandled exception", imthub.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_in_one_sentence()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var data = new TemporaryFolder();
        var (exit, _, errors) = await ImtHubProcess.RunAsync(
            TestContext.Current.CancellationToken,
            "up",
            "--data",
            data.Path,
            "--port",
            port
        );
        Assert.Equal(1, exit);
        Assert.StartsWith($"imthub: Port {port} is taken", errors, StringComparison.Ordinal);
    }

    private static async Task<string> PageAsync(ImtHubProcess imthub, string path, CancellationToken cancellationToken)
    {
        var address = System.Text.RegularExpressions.Regex.Match(imthub.Output, @"http://127\.0\.0\.1:\d+").Value;
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(address + path), cancellationToken);
    }
}
