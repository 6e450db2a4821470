using System.Text.Json;
using ImtHub.Azure.Operations;
using ImtHub.EndToEnd.Tests.Running;
using ImtHub.Hub.Incidents;
using ImtHub.Hub.Operations;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.EndToEnd.Tests.Deployed;

/// <summary>What a hub on Azure gave up on, an operator tries again or closes.</summary>
public sealed class RetryDeployedTests : IAsyncLifetime
{
    private const string File = "gateway/2016-1-spring.csv";

    private readonly DeployedStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task A_file_that_was_given_up_is_taken_in_when_it_is_tried_again_and_what_needs_nothing_is_closed()
    {
        await _store
            .Blobs.GetBlobContainerClient("grades")
            .UploadBlobAsync(
                File,
                BinaryData.FromBytes(await System.IO.File.ReadAllBytesAsync(Repository.PathTo("samples", "files", "grades", File), Stop)),
                Stop
            );
        var file = await PoisonAsync(
            StorageNames.BlobPoisonQueue,
            $$"""{ "ContainerName": "grades", "BlobName": "{{File}}" }""",
            $"grades/{File}"
        );
        var order = await PoisonAsync(
            StorageNames.MailQueue + StorageNames.PoisonSuffix,
            "an order of a committee that is gone",
            "a digest"
        );
        var waiting = await _store.RunAsync("poison", "list", "--why", "the alert came");
        Assert.All(
            (string[])[file, order, $"grades/{File}", "a digest"],
            found => Assert.Contains(found, waiting, StringComparison.Ordinal)
        );

        Assert.Contains(
            $"Tried again: grades/{File}",
            await _store.RunAsync("poison", "retry", file, "--why", "the store is back"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Closed: a digest",
            await _store.RunAsync("poison", "close", order, "--why", "the committee is gone"),
            StringComparison.Ordinal
        );

        // Nobody is enrolled here: all of them wait.
        var run = JsonDocument.Parse(await _store.RunAsync("runs", "--json", "--why", "a look")).RootElement[0];
        Assert.All((string[])["counts", "open"], rows => Assert.Equal(30, run.GetProperty(rows).GetProperty("held").GetInt32()));
        Assert.Contains("Nothing was given up", await _store.RunAsync("poison", "list", "--why", "a look"), StringComparison.Ordinal);
        var audit = await _store.RunAsync("audit", "--json", "--why", "a look");
        Assert.All(
            (string[])[$"poison retry {file}", $"poison close {order}", "the store is back"],
            said => Assert.Contains(said, audit, StringComparison.Ordinal)
        );
    }

    private async Task<string> PoisonAsync(string source, string message, string about)
    {
        var incidents = new TableIncidentLog(_store.Tables, _store.Blobs);
        await new IncidentHandler(incidents, TimeProvider.System, NullLogger<IncidentHandler>.Instance).HandleAsync(
            source,
            message,
            Stop,
            about
        );
        return (await incidents.ListAsync(Stop)).Single(incident => incident.Reference == about).Id;
    }
}
