using System.Diagnostics;
using System.Text.RegularExpressions;
using ImtHub.Cli.Hub;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Docs;

/// <summary>What the README tells a newcomer to type works, and what it links to is there.</summary>
public sealed partial class ReadmeTests(RunningHub hub, SampleIngest samples)
{
    private static readonly string s_text = File.ReadAllText(Repository.PathTo("README.md"));

    [Fact]
    public void The_first_screen_says_how_to_run_and_how_to_test_it_and_shows_a_picture()
    {
        var screen = string.Join('\n', s_text.Split('\n').Take(25));
        Assert.Contains("`./imthub up`", screen, StringComparison.Ordinal);
        Assert.Contains("`dotnet test`", screen, StringComparison.Ordinal);
        Assert.Contains("![", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_link_leads_to_a_file() =>
        Assert.All(LocalLink().Matches(s_text), link => Assert.True(File.Exists(Repository.PathTo(link.Groups[1].Value)), link.Value));

    [Fact]
    public async Task Every_command_in_a_code_block_runs()
    {
        var commands = Command().Matches(s_text).Select(match => match.Groups[1].Value.Trim()).ToList();
        Assert.Equal(3, commands.Count);
        foreach (var command in commands)
        {
            Assert.True(await RunsAsync(command), $"This does not do what the README says: {command}");
        }
    }

    [Fact]
    public async Task The_script_builds_and_runs_the_command_line()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the script is imthub.cmd.");
        var (exit, output) = await ShellAsync("./imthub --help");
        Assert.Equal(0, exit);
        Assert.Contains("ingest", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_builds_nothing_when_no_source_is_newer_than_the_last_build()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows the script is imthub.cmd.");
        await ShellAsync("./imthub --help");
        var (exit, output) = await ShellAsync("./imthub --help 2>&1");
        Assert.Equal(0, exit);
        Assert.DoesNotContain("imthub: building", output, StringComparison.Ordinal);
    }

    private async Task<bool> RunsAsync(string command)
    {
        if (command.StartsWith("./imthub ingest samples ", StringComparison.Ordinal))
        {
            return (await samples.ResultsAsync()).ExitCode == 0;
        }

        if (command.StartsWith("./imthub ", StringComparison.Ordinal))
        {
            var (_, output, errors) = await ImtHubProcess.RunAsync(TestContext.Current.CancellationToken, command.Split(' ')[1..]);
            return output.Contains("received 20 =", StringComparison.Ordinal) && errors.Length == 0;
        }
        return await PostsAsync(command);
    }

    /// <summary>The example is about somebody of the samples: what it posts counts, and the page that it names can be opened.</summary>
    private async Task<bool> PostsAsync(string command)
    {
        var stop = TestContext.Current.CancellationToken;
        using var data = new TemporaryFolder();
        await hub.DropAsync(
            "enrollments",
            "hayes",
            "readme.tsv",
            await File.ReadAllTextAsync(Repository.PathTo("samples", "files", "enrollments", "hayes", "2016-08-enrolled.tsv"), stop)
        );
        var credential = await LocalCredential.MakeAsync(hub.Hub.Services, data.Path, stop);
        var (exit, answer) = await ShellAsync(
            "IMTHUB_CREDENTIAL='"
                + credential!.Value.Credential
                + "'; "
                + command.Replace("http://127.0.0.1:7300", hub.Hub.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
        );
        var accepted = System.Text.Json.JsonDocument.Parse(answer).RootElement;
        using var browser = new HttpClient();
        var page = await Eventually.NotNullAsync(
            async () =>
            {
                using var shown = await browser.GetAsync(new Uri(accepted.GetProperty("page").GetString()!), stop);
                return shown.IsSuccessStatusCode ? await shown.Content.ReadAsStringAsync(stop) : null;
            },
            stop
        );
        return exit == 0 && page.Contains("The row was taken in", StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> ShellAsync(string command)
    {
        var start = new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output);
    }

    [GeneratedRegex(@"^\$ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\(((?:docs|samples)/[^)#]+)\)")]
    private static partial Regex LocalLink();
}
