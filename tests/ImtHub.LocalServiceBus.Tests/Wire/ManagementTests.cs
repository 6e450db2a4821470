using ImtHub.LocalServiceBus.Amqp;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Store;
using ImtHub.LocalServiceBus.Tests.Bases;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Wire;

/// <summary>What this client's public methods do not reach on the management node.</summary>
public sealed class ManagementTests : IAsyncDisposable
{
    private readonly Broker _broker = new(
        new ServiceBusEntities { Queues = [new QueueConfiguration { Name = "q" }] },
        new MemoryStore(),
        new MessageCodec(),
        TimeProvider.System,
        NullLogger.Instance
    );

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Messages_are_deleted_in_numbers_the_oldest_first()
    {
        var payload = new Azure.Messaging.ServiceBus.ServiceBusMessage("x").GetRawAmqpMessage().ToBytes().ToArray();
        await _broker.SendAsync("q", [.. Enumerable.Range(0, 3).Select(_ => _broker.Codec.Read(payload))]);
        var operations = new ManagementOperations(_broker, EntityAddress.Parse("q"));

        var before = DateTime.UtcNow.AddHours(-1);
        Assert.Null(await DeleteAsync(9, before));
        var deleted = await DeleteAsync(2, DateTime.UtcNow.AddHours(1));

        Assert.Equal(2, deleted!()[new MapKey("message-count")]);
        var left = Assert.Single(_broker.Ask(() => _broker.Entities.Queue("q")!.Messages.Peek(0, 9, null)));
        Assert.Equal(3, left.Sequence);

        Task<Func<AmqpMap>?> DeleteAsync(int count, DateTime enqueuedBefore) =>
            _broker.RunAsync(() =>
                operations.Do(
                    "batch-delete-messages",
                    new AmqpMap { [new MapKey("message-count")] = count, [new MapKey("enqueued-time-utc")] = enqueuedBefore }
                )
            );
    }

    [Theory]
    [InlineData("dance", BrokerError.NotSupported)]
    [InlineData("renew-lock", BrokerError.Argument)]
    [InlineData("get-session-state", BrokerError.NotAllowed)]
    [InlineData("enumerate-rules", BrokerError.NotAllowed)]
    public async Task What_cannot_be_done_is_refused(string operation, object error)
    {
        var operations = new ManagementOperations(_broker, EntityAddress.Parse("q"));

        var refused = await Assert.ThrowsAsync<BrokerException>(() => _broker.RunAsync(() => operations.Do(operation, [])));

        Assert.Equal(error, refused.Error);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_by_the_engine_too()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await using var sender = bus.Client.CreateSender("q");

        await Assert.ThrowsAsync<Azure.Messaging.ServiceBus.ServiceBusException>(() =>
            sender.ScheduleMessageAsync(
                new(new byte[1100 * 1024]),
                bus.Clock.GetUtcNow().AddHours(1),
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(0, bus.Counts("q").Scheduled);
    }
}
