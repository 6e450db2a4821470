using System.Diagnostics;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>The program that hosts the app is killed.</summary>
public sealed class HostDeathTests : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly TestHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;

    public HostDeathTests(Stage stage)
    {
        (_stage, _host) = (stage, new TestHost(stage));
        _host.Case.Then = _ => ProbeAnswer.Wait;
        string[] functions = ["TakeText", "TakeFile", "OnSchedule"];
        for (var i = 0; i < functions.Length; i++)
        {
            _host.Settings[$"AzureFunctionsJobHost:functions:{i}"] = functions[i];
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await AppProcesses.NoneLeftAsync(_host);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_apps_process_ends_and_the_next_host_of_the_same_folder_takes_up_at_once_what_was_worked_on()
    {
        _host.Settings["Schedule"] = "* * * * * *";
        await KillInTheMiddleAsync(_folder, waiting: 3);
        _host.Case.Then = _ => ProbeAnswer.Return;
        _host.Options = _host.Options with { StateFolder = _folder };
        await using var next = await _host.StartAsync();
        await Eventually.TrueAsync(
            () => new[] { "TakeText", "TakeFile", "OnSchedule" }.All(name => _host.Case.Told.Count(told => told.Function == name) > 1),
            Stop
        );
        await TestHost.IdleAsync(next);
        Assert.Contains(_host.Log.Lines, line => line == "Information: 2 messages of a host that was killed are given back");
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains("Unable to acquire", StringComparison.Ordinal));
        var texts = _host.Case.Told.Where(told => told.Function == "TakeText").ToList();
        Assert.Equal(["1", "2"], texts.Select(told => told.Data["DequeueCount"]));
    }

    [Fact]
    public async Task Without_a_folder_what_was_worked_on_stays_hidden_until_its_time_is_over()
    {
        await KillInTheMiddleAsync(stateFolder: null, waiting: 2);
        _host.Case.Then = _ => ProbeAnswer.Return;
        await using var next = await _host.StartAsync();
        // What is sent now is taken; the other is not.
        await _host.SendAsync("Texts", "later");
        await Eventually.TrueAsync(() => _host.Case.Seen.Contains("later"), Stop);
        await Eventually.TrueAsync(async () => await _host.CountAsync("Texts") == 1, Stop);
        Assert.Null((await _host.Queue("Texts").PeekMessageAsync(Stop)).Value);
        Assert.Single(_host.Case.Seen, "x");
    }

    [Fact]
    public async Task A_host_whose_process_lives_in_another_time_zone_tells_its_timers_utc()
    {
        _host.Settings["Schedule"] = "* * * * * *";
        _host.Case.Then = _ => ProbeAnswer.Return;
        var (child, _) = await HostInChild.StartAsync(_host, _folder, Stop, "America/Chicago");
        using (child)
        {
            await _host.Case.SeenAsync(2);
            await child.KillAsync(Stop);
        }

        Assert.All(_host.Case.Seen, seen => Assert.Contains("\"IsPastDue\":false", seen, StringComparison.Ordinal));
    }

    private async Task KillInTheMiddleAsync(string? stateFolder, int waiting)
    {
        await _host.SendAsync("Texts", "x");
        var files = new BlobServiceClient(_stage.PartnerData).GetBlobContainerClient(_host.Settings["Files"]);
        await files.CreateAsync(cancellationToken: Stop);
        await files.GetBlobClient("acme/x").UploadAsync(BinaryData.FromString("8 hours"), Stop);
        var (child, appProcessId) = await HostInChild.StartAsync(_host, stateFolder, Stop);
        using (child)
        {
            await _host.Case.WaitingAsync(waiting);
            using var app = Process.GetProcessById(appProcessId);
            await child.KillAsync(Stop);
            await app.WaitForExitAsync(Stop);
        }
    }
}
