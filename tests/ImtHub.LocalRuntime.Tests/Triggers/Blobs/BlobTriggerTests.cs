using System.Text.Json;
using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Tests.Hosting;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Triggers.Blobs;

public class BlobTriggerTests
{
    private readonly AzuriteFixture _azurite;
    private readonly TestHost _app;
    private readonly BlobContainerClient _container;

    public BlobTriggerTests(AzuriteFixture azurite)
    {
        (_azurite, _app) = (azurite, new TestHost(azurite));
        _container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container("blobs"));
        _app.Settings["Container"] = _container.Name;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Probe Probe => _app.Probe;

    [Fact]
    public async Task A_blob_is_given_to_its_function_with_the_parts_of_its_path()
    {
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["acme|week-1.csv|8 hours"], Probe.Seen);
    }

    [Fact]
    public async Task A_container_that_is_made_later_is_watched_too()
    {
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await UploadAsync("acme/week-1.csv", "8 hours");
        await Eventually.TrueAsync(() => Probe.Seen.Count == 1, Stop);
    }

    [Fact]
    public async Task A_blob_that_does_not_match_the_path_is_left_alone()
    {
        await UploadAsync("top.csv", "no employer");
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Empty(Probe.Seen);
    }

    [Fact]
    public async Task A_blob_client_can_be_bound_instead_of_the_content()
    {
        await UploadAsync("week-1.csv", "8 hours");
        await using var host = await _app.StartAsync(typeof(TakeBlobClient));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["week-1.csv is week-1"], Probe.Seen);
    }

    [Fact]
    public async Task A_content_is_given_once_also_after_a_restart()
    {
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using (var host = await _app.StartAsync(typeof(TakeFile))) await host.WaitUntilIdleAsync(Stop);
        await using (var host = await _app.StartAsync(typeof(TakeFile))) await host.WaitUntilIdleAsync(Stop);
        Assert.Single(Probe.Seen);
    }

    [Fact]
    public async Task A_new_content_under_the_same_name_is_given_again()
    {
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        await UploadAsync("acme/week-1.csv", "9 hours");
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["acme|week-1.csv|8 hours", "acme|week-1.csv|9 hours"], Probe.Seen);
    }

    [Fact]
    public async Task A_new_host_id_runs_old_blobs_again()
    {
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using (var host = await _app.StartAsync(typeof(TakeFile))) await host.WaitUntilIdleAsync(Stop);
        var other = new TestHost(_azurite);
        other.Settings["Container"] = _container.Name;
        await using (var host = await other.StartAsync(typeof(TakeFile))) await host.WaitUntilIdleAsync(Stop);
        Assert.Single(other.Probe.Seen);
    }

    [Fact]
    public async Task A_blob_that_fails_is_tried_five_times_and_then_named_in_the_poison_queue()
    {
        Probe.FailAlways();
        await UploadAsync("acme/week-1.csv", "8 hours");
        var etag = (await _container.GetBlobClient("acme/week-1.csv").GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);

        Assert.Equal(5, Probe.Seen.Count);
        var message = await FindPoisonAsync();
        Assert.Equal("BlobTrigger", message.GetProperty("Type").GetString());
        Assert.Equal("Host.Functions.TakeFile", message.GetProperty("FunctionId").GetString());
        Assert.Equal("BlockBlob", message.GetProperty("BlobType").GetString());
        Assert.Equal(_container.Name, message.GetProperty("ContainerName").GetString());
        Assert.Equal("acme/week-1.csv", message.GetProperty("BlobName").GetString());
        Assert.Equal(etag.ToString().Trim('"'), message.GetProperty("ETag").GetString());
    }

    [Fact]
    public async Task The_number_of_tries_is_hosts_json_poisonBlobThreshold()
    {
        _app.Settings["AzureFunctionsJobHost:extensions:blobs:poisonBlobThreshold"] = "2";
        Probe.FailAlways();
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(2, Probe.Seen.Count);
    }

    [Fact]
    public async Task Tries_made_before_a_restart_count()
    {
        var twoTries = new TaskCompletionSource();
        Probe.Then = async (_, cancellationToken) =>
        {
            if (Probe.Seen.Count == 3) twoTries.SetResult();
            if (Probe.Seen.Count == 3) await Task.Delay(Timeout.Infinite, cancellationToken); // The third is cut off by the stop.
            throw new InvalidOperationException("The test wants this function to fail.");
        };
        _app.Options = options => options with { StopTimeout = TimeSpan.Zero };
        await UploadAsync("acme/week-1.csv", "8 hours");
        await using (await _app.StartAsync(typeof(TakeFile))) await twoTries.Task.WaitAsync(Stop);
        await using (var host = await _app.StartAsync(typeof(TakeFile))) await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(5, Probe.Seen.Count);
    }

    [Fact]
    public async Task A_blob_overwritten_while_it_waited_runs_with_the_new_content_only()
    {
        await UploadAsync("acme/week-1.csv", "old");
        Probe.Then = async (seen, cancellationToken) =>
        {
            if (!seen.EndsWith("old", StringComparison.Ordinal)) return;
            await UploadAsync("acme/week-1.csv", "new");
            throw new InvalidOperationException("The old content is not tried again once there is a new one.");
        };
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Equal(["acme|week-1.csv|old", "acme|week-1.csv|new"], Probe.Seen);
    }

    [Fact]
    public async Task A_blob_deleted_while_it_waited_is_passed_over()
    {
        await UploadAsync("acme/week-1.csv", "8 hours");
        Probe.Then = async (_, cancellationToken) =>
        {
            await _container.GetBlobClient("acme/week-1.csv").DeleteAsync(cancellationToken: cancellationToken);
            throw new InvalidOperationException("The test wants this function to fail.");
        };
        await using var host = await _app.StartAsync(typeof(TakeFile));
        await host.WaitUntilIdleAsync(Stop);
        Assert.Single(Probe.Seen);
    }

    private async Task UploadAsync(string name, string content)
    {
        await _container.CreateIfNotExistsAsync(cancellationToken: Stop);
        await _container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, Stop);
    }

    /// <summary>The poison queue's name is Azure's, so tests share it: each looks for its own container.</summary>
    private async Task<JsonElement> FindPoisonAsync()
    {
        var messages = await _azurite.Queues.GetQueueClient("webjobs-blobtrigger-poison").PeekMessagesAsync(32, Stop);
        return messages.Value.Select(message => JsonDocument.Parse(message.MessageText).RootElement)
            .Single(message => message.GetProperty("ContainerName").GetString() == _container.Name);
    }
}
