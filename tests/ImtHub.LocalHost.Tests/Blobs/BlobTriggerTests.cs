using System.Text.Json;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Blobs;

public sealed class BlobTriggerTests(Stage stage)
{
    private readonly ProbeCase _case = stage.Probe.Open();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private BlobContainerClient Files => Container(stage.Shared);

    [Theory]
    [InlineData("acme/TAG.csv", "acme|TAG.csv|8 hours")]
    [InlineData("acme/deep/TAG.csv", "acme/deep|TAG.csv|8 hours")]
    [InlineData("acme//TAG.csv", "acme/|TAG.csv|8 hours")]
    public async Task A_blob_is_given_to_its_function_with_the_parts_of_its_path_matched_greedily(string name, string seen)
    {
        await UploadAsync(Files, name.Replace("TAG", _case.Tag, StringComparison.Ordinal), "8 hours");
        await _case.SeenAsync(1);
        Assert.Equal([seen.Replace("TAG", _case.Tag, StringComparison.Ordinal)], _case.Seen);
        Assert.EndsWith(
            "/" + name.Replace("TAG", _case.Tag, StringComparison.Ordinal),
            _case.Told[0].Data["BlobTrigger"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("acme/\u001b[31mred.csv")]
    [InlineData("acme/nul\0.csv")]
    [InlineData("acme/nul%00.csv")]
    [InlineData("acme/\u202egpj.csv")]
    public async Task An_odd_name_does_not_keep_the_files_after_it_from_being_found(string name)
    {
        var host = new TestHost(stage);
        await using var running = await host.StartAsync("TakeFile");
        var isTaken = true;
        try
        {
            await UploadAsync(Container(host), name, "odd");
        }
        catch (Azure.RequestFailedException refused) when (refused.Status == 400)
        {
            isTaken = false;
        }
        await UploadAsync(Container(host), "acme/after.csv", "usual");
        await TestHost.IdleAsync(running);
        string[] odd = isTaken ? [$"{name.Replace('/', '|')}|odd"] : [];
        Assert.Equal(odd.Append("acme|after.csv|usual").Order(StringComparer.Ordinal), host.Case.Seen.Order(StringComparer.Ordinal));
        Assert.Equal(name.Any(char.IsControl), !isTaken);
    }

    [Fact]
    public async Task A_blob_client_can_be_bound_instead_of_the_content()
    {
        var clients = stage.Azurite.Blobs.GetBlobContainerClient(stage.Shared.Settings["Clients"]);
        await UploadAsync(clients, _case.Tag + ".csv", "x");
        await _case.SeenAsync(1);
        Assert.Equal([$"{_case.Tag}.csv is {_case.Tag} and there"], _case.Seen);
    }

    [Fact]
    public async Task A_new_content_under_the_same_name_is_given_again_and_each_content_once()
    {
        var host = new TestHost(stage);
        await using var running = await host.StartAsync("TakeFile");
        await UploadAsync(Container(host), "acme/x", "8 hours");
        await TestHost.IdleAsync(running);
        await UploadAsync(Container(host), "acme/x", "9 hours");
        await TestHost.IdleAsync(running);
        await TestHost.IdleAsync(running);
        Assert.Equal(["acme|x|8 hours", "acme|x|9 hours"], host.Case.Seen);
    }

    [Fact]
    public async Task A_blob_outside_the_pattern_runs_with_null_parts_as_with_event_grid()
    {
        await UploadAsync(Files, $"top-{_case.Tag}.csv", "no partner");
        await _case.SeenAsync(1);
        Assert.StartsWith("null|null|", _case.Seen[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blob_that_fails_is_tried_five_times_and_then_named_in_the_poison_queue_of_its_own_account()
    {
        _case.Then = told => told.Function == "TakeFile" ? ProbeAnswer.Fail : ProbeAnswer.Return;
        await UploadAsync(Files, $"acme/{_case.Tag}", "8 hours");
        var etag = (await Files.GetBlobClient($"acme/{_case.Tag}").GetPropertiesAsync(cancellationToken: Stop)).Value.ETag;
        await _case.SeenAsync(6);
        Assert.Equal([.. Enumerable.Repeat("TakeFile", 5), "TakePoisonBlob"], _case.Told.Select(told => told.Function));
        using var message = JsonDocument.Parse(_case.Seen[^1]);
        Assert.Equal(
            ["BlobTrigger", "Host.Functions.TakeFile", "BlockBlob", Files.Name, $"acme/{_case.Tag}", etag.ToString().Trim('"')],
            new[] { "Type", "FunctionId", "BlobType", "ContainerName", "BlobName", "ETag" }.Select(name =>
                message.RootElement.GetProperty(name).GetString()!.Trim('"')
            )
        );
    }

    [Fact]
    public async Task The_number_of_tries_is_host_jsons_poisonBlobThreshold()
    {
        var host = new TestHost(stage);
        host.Settings["AzureFunctionsJobHost:extensions:blobs:poisonBlobThreshold"] = "2";
        host.Settings["AzureFunctionsJobHost:extensions:queues:maxDequeueCount"] = "7"; // What an older extension followed.
        host.Case.Then = _ => ProbeAnswer.Fail;
        await UploadAsync(Container(host), "acme/x", "x");
        await using var running = await host.StartAsync("TakeFile");
        await TestHost.IdleAsync(running);
        Assert.Equal(2, host.Case.Told.Count(told => told.Function == "TakeFile"));
    }

    [Fact]
    public async Task A_content_is_given_once_also_when_the_host_is_started_again_but_once_more_to_another_host_id()
    {
        var host = new TestHost(stage);
        await UploadAsync(Container(host), "acme/x", "x");
        for (var start = 0; start < 3; start++)
        {
            await using var running = await host.StartAsync("TakeFile");
            await TestHost.IdleAsync(running);
        }

        Assert.Single(host.Case.Told);

        host.Settings["AzureFunctionsWebHost:hostid"] = host.HostId + "-b";
        await using (var running = await host.StartAsync("TakeFile"))
        {
            await TestHost.IdleAsync(running);
        }

        Assert.Equal(2, host.Case.Told.Count);
    }

    [Fact]
    public async Task Of_contents_that_follow_each_other_between_two_listings_only_the_latest_is_told()
    {
        var host = new TestHost(stage);
        host.Options = host.Options with { BlobInterval = TimeSpan.FromHours(1) };
        await using var running = await host.StartAsync("TakeFile");
        await TestHost.IdleAsync(running);
        await UploadAsync(Container(host), "acme/x", "first");
        await UploadAsync(Container(host), "acme/x", "second");
        await TestHost.IdleAsync(running);
        Assert.Equal(["acme|x|second"], host.Case.Seen);
    }

    [Fact]
    public async Task A_container_that_is_made_later_is_watched_too()
    {
        var host = new TestHost(stage);
        await using var running = await host.StartAsync("TakeFile");
        await TestHost.IdleAsync(running);
        await UploadAsync(Container(host), "acme/x", "late");
        running.LookForBlobs();
        await host.Case.SeenAsync(1);
        Assert.Equal(["acme|x|late"], host.Case.Seen);
    }

    private BlobContainerClient Container(TestHost host) =>
        new BlobServiceClient(stage.PartnerData).GetBlobContainerClient(host.Settings["Files"]);

    private static async Task UploadAsync(BlobContainerClient container, string name, string content)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: Stop);
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true, Stop);
    }
}
