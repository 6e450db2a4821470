using System.Net;
using System.Net.NetworkInformation;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Tests.Bases;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>What two brokers cannot share.</summary>
public sealed class ExclusiveTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_broker_on_a_data_folder_is_refused()
    {
        await using (await ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop))
        {
            var refused = await Assert.ThrowsAsync<ServiceBusBrokerException>(() =>
                ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop)
            );
            Assert.Contains("in use by another broker", refused.Message, StringComparison.Ordinal);
        }

        await using var next = await ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop);
    }

    [Fact]
    public async Task A_second_broker_on_a_port_is_refused_and_leaves_its_folder_free()
    {
        await using var first = await ServiceBusBroker.StartAsync(new(), Stop);

        ServiceBusBrokerOptions[] taken = [new() { Port = first.Port }, new() { AdministrationPort = first.AdministrationPort }];
        foreach (var options in taken)
        {
            var refused = await Assert.ThrowsAsync<ServiceBusBrokerException>(() =>
                ServiceBusBroker.StartAsync(options with { DataFolder = _folder.Path }, Stop)
            );
            Assert.Contains("is in use", refused.Message, StringComparison.Ordinal);
        }

        await using var next = await ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop);
    }

    [Fact]
    public async Task A_broker_listens_on_this_machine_only()
    {
        await using var broker = await ServiceBusBroker.StartAsync(new(), Stop);

        var listening = IPGlobalProperties
            .GetIPGlobalProperties()
            .GetActiveTcpListeners()
            .Where(endpoint => endpoint.Port == broker.Port || endpoint.Port == broker.AdministrationPort)
            .ToList();

        Assert.Contains(listening, endpoint => endpoint.Port == broker.Port);
        Assert.Contains(listening, endpoint => endpoint.Port == broker.AdministrationPort);
        Assert.All(listening, endpoint => Assert.True(IPAddress.IsLoopback(endpoint.Address), endpoint.ToString()));
    }

    [Fact]
    public async Task A_store_of_another_version_is_refused()
    {
        await using (await ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop)) { }

        var file = Path.Combine(_folder.Path, "messages.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync(Stop);
        }

        var refused = await Assert.ThrowsAsync<ServiceBusBrokerException>(() =>
            ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop)
        );

        Assert.Contains("version 99", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "messages.db"), new string('x', 5000), Stop);

        await Assert.ThrowsAsync<ServiceBusBrokerException>(() => ServiceBusBroker.StartAsync(new() { DataFolder = _folder.Path }, Stop));
    }

    [Fact]
    public async Task Clients_that_stay_connected_do_not_keep_a_broker_from_stopping()
    {
        var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        var waiting = bus.Client.CreateReceiver("q").ReceiveMessageAsync(TimeSpan.FromMinutes(5), Stop);

        await bus.Broker.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10), Stop);

        Assert.True(bus.Broker.IsIdle);
        await bus.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    public void Dispose() => _folder.Dispose();
}
