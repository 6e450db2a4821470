using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Ingest;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Commands;

/// <summary>
/// What staff do at the command line: look at held rows, decide whose number is whose, take a file in again, make everything anew.
/// </summary>
public sealed class OperateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Staff_decide_whose_number_it_is_and_prove_that_files_and_decisions_give_the_records()
    {
        Directory.CreateDirectory(Data);
        string apprentice,
            run;
        await using (var hub = await LocalHub.StartAsync(new() { Config = Repository.PathTo("samples", "config"), Data = Data }, Stop))
        {
            await DropAsync(
                hub,
                "enrollments",
                "hayes",
                "form.txt",
                "Badge\tFirst Name\tLast Name\tStart Date\n01\tOpal\tHandwheel\t01/06/2025\n"
            );
            await DropAsync(
                hub,
                "grades",
                "gateway",
                "spring.csv",
                "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n2025SP,MTH,151,01,G00000042,A,,05/20/2025\n"
            );
            apprentice = Assert.Single(await hub.Services.GetRequiredService<ApprenticeReader>().AllAsync(Stop)).Record.Id;
            run = (await hub.Services.GetRequiredService<IRunLedger>().ListAsync(null, "gateway", 1, Stop)).Single().Id;

            // These reach the hub that runs.
            Assert.Contains("gateway/G00000042", await RunAsync("review"), StringComparison.Ordinal);
            Assert.Contains(
                "the registrar said so",
                await RunAsync("identity", "link", "gateway/G00000042", apprentice, "--why", "the registrar said so", "--by", "Ann"),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("G00000042", await RunAsync("review"), StringComparison.Ordinal);
            Assert.Contains("it counts by now", await RunAsync("review", "--settled"), StringComparison.Ordinal);
            Assert.Contains("grades/gateway/spring.csv, 2", await RunAsync("apprentice", apprentice), StringComparison.Ordinal);
            Assert.Contains("hayes/01", await RunAsync("identity", "show", apprentice), StringComparison.Ordinal);
            Assert.Contains("grades/gateway@1", await RunAsync("replay", run, "--why", "its profile was mended"), StringComparison.Ordinal);

            _folder.Write(
                "dry.csv",
                "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n2025FA,MTH,151,01,G00000042,B,,12/20/2025\n2025FA,MTH,151,01,G00000043,B,,12/20/2025\n"
            );
            var (found, dry, _) = await ImtHubProcess.RunAsync(
                Stop,
                "check",
                Path.Combine(_folder.Path, "dry.csv"),
                "--as",
                "grades/gateway",
                "--data",
                Data
            );
            Assert.Equal(1, found);
            Assert.Contains("received 2 = accepted 1 + held 1", dry, StringComparison.Ordinal);
            Assert.DoesNotContain("without a hub", dry, StringComparison.Ordinal);
            await DropAsync(
                hub,
                "grades",
                "gateway",
                "fall.csv",
                "Semester,Subj_Code,Crse_Code,Sctn_Code,Student_ID,Grade,Reason,Date\n2025FA,MTH,151,01,G00000099,A,,12/20/2025\n"
            );
            var stranger = (await hub.Services.GetRequiredService<IRunLedger>().ListAsync(null, "gateway", 1, Stop)).Single().Id;
            Assert.Contains("\t1\t" + stranger, await RunAsync("runs"), StringComparison.Ordinal);
            Assert.Contains("No such file has come in.", await RunAsync("runs", "--partner", "nobody"), StringComparison.Ordinal);
            Assert.Contains(
                $"line 2 of run {stranger} dismissed",
                await RunAsync("review", "dismiss", stranger, "2", "--why", "no apprentice", "--by", "Ann"),
                StringComparison.Ordinal
            );
            Assert.Contains("\t0\t" + stranger, await RunAsync("runs"), StringComparison.Ordinal);
            Assert.Contains("dismissed by Ann: no apprentice", await RunAsync("review", "--settled"), StringComparison.Ordinal);
            var (code, _, told) = await ImtHubProcess.RunAsync(Stop, "review", "dismiss", stranger, "2", "--why", "twice", "--data", Data);
            Assert.Equal((1, true), (code, told.Contains("settled already", StringComparison.Ordinal)));
            var audit = await RunAsync("audit");
            Assert.Contains("review dismiss", audit, StringComparison.Ordinal);
            Assert.Contains("\ttwice\trefused", audit, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", audit, StringComparison.Ordinal);

            Assert.Contains(
                "withdrawn",
                await RunAsync("withdraw", run, "--why", "another school's", "--by", "Ann"),
                StringComparison.Ordinal
            );
            Assert.DoesNotContain("grades/gateway/spring.csv", await RunAsync("apprentice", apprentice), StringComparison.Ordinal);
            Assert.Contains("counts no more", await RunAsync("identity", "log"), StringComparison.Ordinal);
            Assert.Contains("finished", await RunAsync("replay", run, "--why", "it was ours"), StringComparison.Ordinal);
            Assert.Contains("grades/gateway/spring.csv, 2", await RunAsync("apprentice", apprentice), StringComparison.Ordinal);
        }

        // Nothing runs any more: each of these starts the hub of the folder for as long as it takes.
        Assert.Contains("Equal: 1 apprentice made anew from 3 files and 4 decisions", await RunAsync("rebuild"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no hub in", "review")]
    [InlineData("'matc' names no number", "identity", "unlink", "matc", "--why", "x")]
    [InlineData("--on takes a day", "apprentice", "a-1", "--on", "yesterday")]
    public async Task A_mistake_is_told_in_a_sentence(string sentence, params string[] arguments)
    {
        var (code, _, errors) = await ImtHubProcess.RunAsync(Stop, [.. arguments, "--data", Path.Combine(_folder.Path, "nothing")]);

        Assert.Equal(1, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port takes a whole number from 0 to 65535.", "up", "--port", "80x")]
    [InlineData("--port takes a whole number from 0 to 65535.", "up", "--port", "65536")]
    [InlineData("imthub review dismiss --help says what it takes.", "review", "dismiss", "a-run", "2")]
    [InlineData("Unrecognized command or argument 'two'.", "review", "dismiss", "a-run", "two", "--why", "x")]
    [InlineData("Unrecognized command or argument 'nosuch'.", "nosuch")]
    [InlineData("--most takes a whole number from 1 to 100000.", "runs", "--most", "0")]
    [InlineData("--most takes a whole number from 1 to 100000.", "audit", "--most", "-1")]
    [InlineData("--overlap takes a whole number from 0 to 90.", "partner", "rotate", "hayes", "--overlap", "9999999999999", "--why", "x")]
    [InlineData("There is no layout nope. Layouts: ", "export", "nope", "samples", "--out", "/tmp")]
    [InlineData("Nothing can be written to /proc/nope: ", "report", "outcomes", "samples", "--out", "/proc/nope")]
    [InlineData("Nothing can be written to /proc/nope: ", "ingest", "samples", "--out", "/proc/nope")]
    [InlineData("Nothing can be written to /proc/nope.html: ", "digest", "samples", "--committee", "rmg", "--out", "/proc/nope.html")]
    public async Task A_wrong_argument_or_place_is_told_before_the_work_begins(string sentence, params string[] arguments)
    {
        var (code, output, errors) = await ImtHubProcess.RunAsync(
            Stop,
            [.. arguments.Select(argument => argument == "samples" ? Repository.PathTo("samples") : argument)]
        );

        Assert.Equal(1, code);
        Assert.Contains(sentence, output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting Azurite", output + errors, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, errors) = await ImtHubProcess.RunAsync(Stop, [.. arguments, "--data", Data]);
        Assert.True(code == 0, output + errors);
        return output;
    }

    private async Task DropAsync(LocalHub hub, string feed, string partner, string name, string text)
    {
        _folder.Write(Path.Combine(feed, partner, name), text);
        var file = new PartnerFile(feed, partner, name, Path.Combine(_folder.Path, feed, partner, name));
        await new ReceiptWait(hub).WaitAsync(file, await hub.Upload.FileAsync(file, Stop), Stop);
    }
}
