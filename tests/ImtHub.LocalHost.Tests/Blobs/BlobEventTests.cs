using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using ImtHub.LocalHost.Hosting;
using ImtHub.LocalHost.Tests.Stages;
using Xunit;

namespace ImtHub.LocalHost.Tests.Blobs;

/// <summary>Event Grid promises each event at least once and no order; the host gives to the function what is sent.</summary>
public sealed class BlobEventTests : IAsyncLifetime
{
    private readonly TestHost _host;
    private readonly BlobClient _blob;
    private LocalFunctionsHost _running = null!;
    private string _firstETag = "";

    public BlobEventTests(Stage stage)
    {
        _host = new TestHost(stage);
        _blob = stage.Azurite.Blobs.GetBlobContainerClient(_host.Settings["Clients"]).GetBlobClient("x.csv");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _blob.GetParentBlobContainerClient().CreateAsync(cancellationToken: Stop);
        _firstETag = await UploadAsync("first");
        _running = await _host.StartAsync("TakeClient");
        await TestHost.IdleAsync(_running);
        Assert.Equal(["x.csv is x and there"], _host.Case.Seen);
    }

    public ValueTask DisposeAsync() => _running?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task The_same_event_sent_again_runs_again()
    {
        await SendAsync(_firstETag, DateTimeOffset.UtcNow);
        await TestHost.IdleAsync(_running);
        Assert.Equal(["x.csv is x and there", "x.csv is x and there"], _host.Case.Seen);
    }

    [Fact]
    public async Task An_event_of_an_earlier_content_that_comes_late_and_out_of_order_runs_with_the_content_that_is_there()
    {
        await UploadAsync("second");
        await TestHost.IdleAsync(_running);
        await SendAsync(_firstETag, DateTimeOffset.UtcNow.AddDays(-1));
        await TestHost.IdleAsync(_running);
        Assert.Equal(3, _host.Case.Seen.Count);
    }

    [Fact]
    public async Task An_event_of_a_blob_that_is_gone_runs_nothing_and_leaves_nothing_behind()
    {
        await _blob.DeleteAsync(cancellationToken: Stop);
        await SendAsync(_firstETag, DateTimeOffset.UtcNow);
        await TestHost.IdleAsync(_running);
        Assert.Single(_host.Case.Seen);
    }

    [Fact]
    public async Task A_blob_outside_the_pattern_runs_with_null_parts_and_an_event_in_another_case_of_the_name_finds_its_function()
    {
        var outside = _blob.GetParentBlobContainerClient().GetBlobClient("x.txt");
        await outside.UploadAsync(BinaryData.FromString("x"), Stop);
        await TestHost.IdleAsync(_running);
        await _running.SendBlobEventAsync("takeclient", outside.Uri, _firstETag, DateTimeOffset.UtcNow, Stop);
        await TestHost.IdleAsync(_running);
        Assert.Equal(["x.csv is x and there", "x.txt is null and there", "x.txt is null and there"], _host.Case.Seen);
    }

    [Fact]
    public async Task An_event_for_a_function_that_is_none_of_blobs_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _running.SendBlobEventAsync("None", _blob.Uri, _firstETag, DateTimeOffset.UtcNow, Stop)
        );

    private async Task<string> UploadAsync(string content) =>
        (await _blob.UploadAsync(BinaryData.FromString(content), overwrite: true, Stop)).Value.ETag.ToString("G");

    private Task SendAsync(string etag, DateTimeOffset at) => _running.SendBlobEventAsync("TakeClient", _blob.Uri, etag, at, Stop);
}
