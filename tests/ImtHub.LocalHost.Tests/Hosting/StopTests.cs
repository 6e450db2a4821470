using System.Diagnostics;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Azurite;
using ImtHub.LocalHost.Diagnostics;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.LocalServiceBus;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>A stop takes no new work, lets what runs end, and loses nothing.</summary>
public sealed class StopTests : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly TestHost _host;

    public StopTests(Stage stage) => (_stage, _host) = (stage, new TestHost(stage));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync() => await AppProcesses.NoneLeftAsync(_host);

    [Fact]
    public async Task What_runs_ends_and_the_rest_is_there_for_the_next_start()
    {
        _host.Settings["AzureFunctionsJobHost:extensions:queues:batchSize"] = "1";
        _host.Settings["AzureFunctionsJobHost:extensions:queues:newBatchThreshold"] = "0";
        _host.Case.Then = _ => ProbeAnswer.Wait;
        for (var i = 0; i < 3; i++)
        {
            await _host.SendAsync("Texts", $"{i}");
        }

        var running = await _host.StartAsync("TakeText");
        await _host.Case.WaitingAsync(1);
        var stopped = running.DisposeAsync().AsTask();
        Assert.False(stopped.IsCompleted);
        _host.Case.Release();
        await stopped;
        Assert.Empty(_host.Case.Cancelled);
        Assert.Single(_host.Case.Seen);
        Assert.Equal(2, await _host.CountAsync("Texts"));

        await using var next = await _host.StartAsync("TakeText");
        await TestHost.IdleAsync(next);
        Assert.Equal(["0", "1", "2"], _host.Case.Seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_service_bus_message_that_is_worked_on_is_completed_and_not_cancelled()
    {
        await using var bus = await ServiceBusBroker.StartAsync(TestHost.BusOptions(), Stop);
        _host.Settings["ServiceBus"] = bus.ConnectionString;
        _host.Case.Then = _ => ProbeAnswer.Wait;
        await using var client = new ServiceBusClient(bus.ConnectionString);
        await client.CreateSender(TestHost.BusQueue).SendMessageAsync(new ServiceBusMessage("x"), Stop);
        var running = await _host.StartAsync("TakeBusMessage");
        await _host.Case.WaitingAsync(1);
        var stopped = running.DisposeAsync().AsTask();
        _host.Case.Release();
        await stopped;
        Assert.Empty(_host.Case.Cancelled);
        Assert.Equal(["x"], _host.Case.Seen);
        var counts = bus.GetCounts().Single(counts => counts.Entity == TestHost.BusQueue);
        Assert.Equal((0, 0), (counts.Active, counts.Locked));
    }

    [Fact]
    public async Task A_timer_that_runs_is_not_cancelled()
    {
        _host.Settings["Schedule"] = "* * * * * *";
        _host.Case.Then = _ => ProbeAnswer.Wait;
        var running = await _host.StartAsync("OnSchedule");
        await _host.Case.WaitingAsync(1);
        var stopped = running.DisposeAsync().AsTask();
        _host.Case.Release();
        await stopped;
        Assert.Empty(_host.Case.Cancelled);
        Assert.All(_host.Invocations.Finished, invocation => Assert.True(invocation.Succeeded, invocation.Failure?.Message));
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("wait deaf")]
    public async Task What_does_not_end_in_time_is_cancelled_and_its_message_is_there_for_the_next_start(string then)
    {
        _host.Options = _host.Options with { StopTimeout = TimeSpan.FromMilliseconds(100) };
        _host.Case.Then = _ => new ProbeAnswer(then);
        await _host.SendAsync("Texts", "x");
        var running = await _host.StartAsync("TakeText");
        await _host.Case.WaitingAsync(1);
        await running.DisposeAsync();
        Assert.Equal(then == "wait" ? 1 : 0, _host.Case.Cancelled.Count);
        Assert.Contains(_host.Log.Lines, line => line.Contains("they are cancelled", StringComparison.Ordinal));
        Assert.Equal("x", (await _host.Queue("Texts").PeekMessageAsync(Stop)).Value.MessageText);

        _host.Case.Then = _ => ProbeAnswer.Return;
        await using var next = await _host.StartAsync("TakeText");
        await TestHost.IdleAsync(next);
        Assert.Equal(["x", "x"], _host.Case.Seen);
    }

    [Fact]
    public async Task A_request_that_does_not_end_in_time_is_cancelled()
    {
        _host.Options = _host.Options with { StopTimeout = TimeSpan.FromMilliseconds(100) };
        _host.Case.Then = _ => ProbeAnswer.Wait;
        var running = await _host.StartAsync("AskTest");
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        var answer = client.GetAsync("api/ask/x", Stop);
        await _host.Case.WaitingAsync(1);
        await running.DisposeAsync();
        Assert.Single(_host.Case.Cancelled);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, (await answer).StatusCode);
    }

    [Fact]
    public async Task A_stop_while_the_worker_is_dead_ends()
    {
        await _host.SendAsync("Texts", "x");
        _host.Case.Then = _ => ProbeAnswer.Wait;
        var running = await _host.StartAsync("TakeText");
        await _host.Case.WaitingAsync(1);
        using (var app = Process.GetProcessById(await running.GetAppProcessIdAsync(Stop)))
        {
            app.Kill();
        }

        await running.DisposeAsync();
        await running.DisposeAsync();
        Assert.Equal(1, await _host.CountAsync("Texts"));
    }

    [Fact]
    public async Task A_stop_while_another_worker_begins_ends_that_one_too()
    {
        var fault = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n"));
        _host.Settings["AtStart"] = fault;
        var running = await _host.StartAsync("AskTest");
        await File.WriteAllTextAsync(fault, "hang", Stop);
        using (var app = Process.GetProcessById(await running.GetAppProcessIdAsync(Stop)))
        {
            app.Kill();
        }

        await Eventually.TrueAsync(() => _host.Log.Lines.Any(line => line == "Debug: The app hangs."), Stop);
        using var client = new HttpClient { BaseAddress = running.BaseAddress };
        var waits = client.GetAsync("api/ask/x", Stop);
        await Eventually.TrueAsync(() => _host.Invocations.Started.Count == 1, Stop);
        var ended = running.GetAppProcessIdAsync(Stop);
        await running.DisposeAsync();
        File.Delete(fault);
        await Assert.ThrowsAsync<FunctionsStartException>(() => ended);
        using var answer = await waits;
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
    }

    [Fact]
    public async Task A_stop_after_the_store_has_gone_ends_the_app_all_the_same()
    {
        var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { InMemory = true }, Stop);
        _host.Settings["AzureWebJobsStorage"] = azurite.ConnectionString;
        _host.Settings["PartnerData"] = azurite.ConnectionString;
        var running = await _host.StartAsync("TakeText", "TakeFile", "OnSchedule");
        var container = new BlobServiceClient(azurite.ConnectionString).GetBlobContainerClient(_host.Settings["Files"]);
        await container.CreateAsync(cancellationToken: Stop);
        await container.GetBlobClient("acme/x").UploadAsync(BinaryData.FromString("x"), Stop);
        await _host.Case.SeenAsync(1);
        await azurite.DisposeAsync();
        await running.DisposeAsync();
    }
}
