using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Tests.Stages;
using ImtHub.LocalServiceBus;
using Xunit;

namespace ImtHub.LocalHost.Tests.Hosting;

/// <summary>Idle means that nothing runs and nothing is left that will.</summary>
public sealed class IdleTests(Stage stage)
{
    private readonly TestHost _host = new(stage);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_message_waits_not_even_a_hidden_one()
    {
        await _host.SendAsync("Texts", "seen");
        await _host.Queue("Texts").SendMessageAsync("hidden", TimeSpan.FromHours(1), cancellationToken: Stop);
        await using var running = await _host.StartAsync("TakeText");
        var idle = running.WaitUntilIdleAsync(Stop);
        await _host.Case.SeenAsync(1);
        Assert.False(idle.IsCompleted);
        await _host.Queue("Texts").ClearMessagesAsync(Stop);
        await idle.WaitAsync(Testing.Eventually.Patience, Stop);
    }

    [Fact]
    public async Task No_blob_is_untold_however_seldom_containers_are_listed()
    {
        _host.Options = _host.Options with { BlobInterval = TimeSpan.FromHours(1) };
        var files = new BlobServiceClient(stage.PartnerData).GetBlobContainerClient(_host.Settings["Files"]);
        await files.CreateAsync(cancellationToken: Stop);
        await using var running = await _host.StartAsync("TakeFile");
        await TestHost.IdleAsync(running);
        for (var i = 0; i < 20; i++)
        {
            await files.GetBlobClient($"acme/{i}").UploadAsync(BinaryData.FromString("x"), Stop);
        }

        await TestHost.IdleAsync(running);
        Assert.Equal(20, _host.Case.Seen.Count);
    }

    [Fact]
    public async Task No_message_of_the_bus_waits_where_the_host_can_ask_for_it()
    {
        await using var bus = await ServiceBusBroker.StartAsync(TestHost.BusOptions(), Stop);
        _host.Settings["ServiceBus"] = bus.ConnectionString;
        _host.Options = _host.Options with { IsServiceBusIdle = _ => Task.FromResult(bus.IsIdle) };
        await using var client = new ServiceBusClient(bus.ConnectionString);
        await client
            .CreateSender(TestHost.BusQueue)
            .SendMessagesAsync(Enumerable.Range(0, 50).Select(i => new ServiceBusMessage($"{i}")), Stop);
        await using var running = await _host.StartAsync("TakeBusMessage");
        await TestHost.IdleAsync(running);
        Assert.Equal(50, _host.Case.Seen.Count);
    }

    [Fact]
    public async Task Nothing_runs()
    {
        _host.Case.Then = _ => ProbeAnswer.Wait;
        await using var running = await _host.StartAsync("OnSchedule");
        var run = running.RunFunctionAsync("onSCHEDULE", "", Stop);
        await _host.Case.WaitingAsync(1);
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop))
        {
            patience.CancelAfter(TimeSpan.FromSeconds(2));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.WaitUntilIdleAsync(patience.Token));
        }

        _host.Case.Release();
        await Task.WhenAll(run, running.WaitUntilIdleAsync(Stop)).WaitAsync(Testing.Eventually.Patience, Stop);
    }
}
