using System.Reflection;
using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Hosting;

/// <summary>Whatever kind of trigger a process is killed in, the next one picks its work up when the message's lease has run out.</summary>
public abstract class KilledProcessTests
{
    private readonly string _killedIn;
    private readonly Dictionary<string, string?> _settings;
    private readonly BlobContainerClient _dropped;
    private readonly BlobContainerClient _kept;

    protected KilledProcessTests(AzuriteFixture azurite, string killedIn)
    {
        _killedIn = killedIn;
        _dropped = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container("dropped"));
        _kept = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container("kept"));
        _settings = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AzureFunctionsWebHost:hostid"] = UniqueNames.Container("host"),
            ["AzureFunctionsJobHost:extensions:queues:maxPollingInterval"] = "00:00:00.2",
            ["Dropped"] = _dropped.Name,
            ["Handed"] = UniqueNames.Queue("handed"),
            ["Bus"] = UniqueNames.Queue("bus"),
            ["Kept"] = _kept.Name,
        };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_killed_process_picks_its_work_up_again()
    {
        await _dropped.CreateAsync(cancellationToken: Stop);
        await _dropped.GetBlobClient("week-1.csv").UploadAsync(BinaryData.FromString("8 hours"), Stop);
        using (var app = TestAppProcess.Start(new Dictionary<string, string?>(_settings) { ["Hang"] = _killedIn }))
        {
            await app.PrintsAsync("hanging in " + _killedIn, Stop);
            await app.KillAsync(Stop);
        }

        Assert.False(await _kept.ExistsAsync(Stop));
        await using var host = await LocalFunctionsHost.StartAsync(
            Assembly.Load("ImtHub.LocalRuntime.TestApp"), new LocalHostOptions { Settings = _settings }, Stop);
        await host.WaitUntilIdleAsync(Stop);
        // At least once: what was sent but not yet noted as done when the process died is sent again.
        var kept = await _kept.GetBlobsAsync(cancellationToken: Stop).ToListAsync(Stop);
        Assert.NotEmpty(kept);
        foreach (var blob in kept)
            Assert.Equal("week-1.csv: 8 hours", (await _kept.GetBlobClient(blob.Name).DownloadContentAsync(Stop)).Value.Content.ToString());
    }
}

public sealed class KilledInBlobFunctionTests(AzuriteFixture azurite) : KilledProcessTests(azurite, "CopyFile");

public sealed class KilledInQueueFunctionTests(AzuriteFixture azurite) : KilledProcessTests(azurite, "CopyMessage");

public sealed class KilledInServiceBusFunctionTests(AzuriteFixture azurite) : KilledProcessTests(azurite, "KeepMessage");
