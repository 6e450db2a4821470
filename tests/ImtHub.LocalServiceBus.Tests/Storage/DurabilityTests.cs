using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Store;
using ImtHub.LocalServiceBus.Tests.Bases;
using Microsoft.Data.Sqlite;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Storage;

/// <summary>The store itself.</summary>
public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.Path, "messages.db");

    [Fact]
    public async Task What_was_written_in_turn_is_read_as_it_was_last()
    {
        var message = Message(1);
        await using (var store = new SqliteStore(File, full: true))
        {
            store.Load();
            await store.WriteAsync([new PutMessage(message), new PutMessage(Message(2)), new ReserveSequence(7)]);
            await Task.WhenAll(
                store.WriteAsync([new PutMessage(message with { Deliveries = 3, Expires = null })]),
                store.WriteAsync([new DeleteMessage(2)])
            );
        }

        await using var again = new SqliteStore(File, full: false);
        var stored = again.Load();

        var only = Assert.Single(stored.Messages);
        Assert.Equal(message with { Deliveries = 3, Expires = null, Payload = only.Payload }, only);
        Assert.Equal(message.Payload, only.Payload);
        Assert.Equal(7, stored.ReservedSequence);
    }

    [Fact]
    public async Task Changes_that_belong_together_are_written_together_or_not_at_all()
    {
        await using (var store = new SqliteStore(File, full: false))
        {
            store.Load();
            await store.WriteAsync([new PutMessage(Message(1))]);

            // A payload may not be missing.
            await Assert.ThrowsAsync<SqliteException>(() =>
                store.WriteAsync([new PutMessage(Message(2)), new PutMessage(Message(3) with { Payload = null! })])
            );
            await Assert.ThrowsAnyAsync<Exception>(() => store.WriteAsync([new PutMessage(Message(4))]));
        }

        await using var again = new SqliteStore(File, full: false);

        Assert.Equal([1L], again.Load().Messages.Select(message => message.Sequence));
    }

    [Fact]
    public async Task A_broker_whose_store_fails_acknowledges_nothing_more()
    {
        await using var broker = await ServiceBusBroker.StartAsync(
            new()
            {
                Entities = new() { Queues = [new() { Name = "q" }] },
                DataFolder = _folder.Path,
                AdministrationPort = null,
            },
            Stop
        );
        await using var client = new ServiceBusClient(broker.ConnectionString, TestBus.OneTry());
        await using var sender = client.CreateSender("q");
        await sender.SendMessageAsync(new("1"), Stop);
        await using (var vandal = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            await vandal.OpenAsync(Stop);
            await using var command = vandal.CreateCommand();
            command.CommandText = "DROP TABLE messages";
            await command.ExecuteNonQueryAsync(Stop);
        }

        await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new("2"), Stop));
        await Assert.ThrowsAsync<ServiceBusException>(() => sender.SendMessageAsync(new("3"), Stop));
    }

    public void Dispose() => _folder.Dispose();

    private static StoredMessage Message(long sequence) =>
        new(
            sequence,
            "q",
            1,
            new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 3, 3, 8, 0, 0, TimeSpan.Zero),
            2,
            "id",
            "session",
            sequence,
            "source",
            [1, 2, 3]
        );
}
