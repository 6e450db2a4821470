using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Reading;
using ImtHub.Records.Apprentices;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>What staff do for committees at the command line: links, and votes that were given at a meeting.</summary>
public sealed class CommitteeCommandsTests : IDisposable
{
    private const string Labor = "b.picketline@local-0002.example.org";
    private const string Management = "s.brakeline@hayes.example.com";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Staff_give_and_end_links_and_write_down_what_was_said_at_a_meeting_and_a_rebuild_agrees()
    {
        Directory.CreateDirectory(Data);
        await using var hub = await LocalHub.StartAsync(new() { Config = ConfigWithApplicants(), Data = Data }, Stop);
        await DropAsync(hub, "Badge\tFirst Name\tLast Name\tStart Date\tStatus\n01\tOpal\tHandwheel\t01/06/2025\tApplied\n");
        var applicant = Assert.Single(await hub.Services.GetRequiredService<ApprenticeReader>().AllAsync(Stop)).Record.Id;

        var path = (await RunAsync("member", "issue", "hayes", Labor, "--for", "their telephone", "--why", "asked for by phone")).Trim();
        using var browser = new HttpClient { BaseAddress = hub.Address };
        Assert.Contains("Hayes apprenticeship steering committee", await browser.GetStringAsync(path, Stop), StringComparison.Ordinal);
        Assert.Contains(
            "Recommend Opal Handwheel for registration?",
            await browser.GetStringAsync($"{path}/q/{applicant}/application", Stop),
            StringComparison.Ordinal
        );
        Assert.Contains("their telephone", await RunAsync("member", "list"), StringComparison.Ordinal);
        Assert.Contains("2 links ended.", await RevokedAsync(), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(path, UriKind.Relative), Stop)).StatusCode);

        await RecordAsync(applicant, Labor);
        await RecordAsync(applicant, Management);
        var said = await RunAsync("decision", "list", "hayes");
        Assert.Contains("application\tBartholomew Picketline\tlabor\tyes", said, StringComparison.Ordinal);
        Assert.Contains("\tAnn", said, StringComparison.Ordinal);
        var record = (await hub.Services.GetRequiredService<IApprenticeDirectory>().FindAsync(applicant, Stop))!;
        Assert.Equal(DecisionOutcome.Granted, Assert.Single(record.Decisions.Values).Outcome);
        await RefusedAsync("neither labor nor management", applicant, "application", "t.moduleman@mssc.example.org");
        await RefusedAsync("no member of that address", applicant, "application", "stranger@example.org");
        await RefusedAsync("already", applicant, "application", Labor);
        await RefusedAsync("not asked", applicant, "completion", Labor);
        await RefusedAsync("no question holiday", applicant, "holiday", Labor);

        Assert.Contains("decision record hayes", await RunAsync("audit"), StringComparison.Ordinal);
        await hub.WaitUntilIdleAsync(Stop);
        Assert.Equal(0, (await ImtHubProcess.RunAsync(Stop, "rebuild", "--data", Data)).Item1);

        async Task<string> RevokedAsync()
        {
            await RunAsync("member", "issue", "hayes", Labor, "--for", "another one", "--why", "lost");
            return await RunAsync("member", "revoke", "hayes", Labor, "--why", "lost");
        }
    }

    private async Task RecordAsync(string applicant, string member) =>
        Assert.Contains(
            "It is written down.",
            await RunAsync(
                "decision",
                "record",
                "hayes",
                applicant,
                "application",
                "--member",
                member,
                "--says",
                "yes",
                "--why",
                "said at the meeting",
                "--by",
                "Ann"
            ),
            StringComparison.Ordinal
        );

    private async Task RefusedAsync(string why, string applicant, string question, string member)
    {
        var (code, _, errors) = await ImtHubProcess.RunAsync(
            Stop,
            "decision",
            "record",
            "hayes",
            applicant,
            question,
            "--member",
            member,
            "--says",
            "yes",
            "--why",
            "trying",
            "--data",
            Data
        );
        Assert.Equal(1, code);
        Assert.Contains(why, errors.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    /// <summary>The samples' configuration, in which Hayes' forms know applicants.</summary>
    private string ConfigWithApplicants()
    {
        var samples = Repository.PathTo("samples", "config");
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            _folder.Write(
                Path.Combine("config", Path.GetRelativePath(samples, file)),
                file.EndsWith(Path.Combine("enrollments", "hayes.json"), StringComparison.Ordinal)
                    ? text.Replace("\"statuses\": { ", "\"statuses\": { \"applied\": [\"Applied\"], ", StringComparison.Ordinal)
                    : text
            );
        }

        return Path.Combine(_folder.Path, "config");
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await ImtHubProcess.RunAsync(Stop, [.. arguments, "--data", Data]);
        Assert.True(code == 0, $"{string.Join(' ', arguments)}: {output}{errors}");
        return output;
    }

    private async Task DropAsync(LocalHub hub, string text)
    {
        _folder.Write(Path.Combine("enrollments", "hayes", "form.txt"), text);
        var file = new PartnerFile("enrollments", "hayes", "form.txt", Path.Combine(_folder.Path, "enrollments", "hayes", "form.txt"));
        await new ReceiptWait(hub).WaitAsync(file, await hub.Upload.FileAsync(file, Stop), Stop);
    }
}
