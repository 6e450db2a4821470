using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Messages;

/// <summary>Times to live on a clock that only the test moves.</summary>
public sealed class ExpiryTests
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_outlives_its_time_is_dropped()
    {
        await using var bus = await TestBus.StartAsync(new QueueConfiguration { Name = "q" });
        await SendAsync(bus, s_minute);
        bus.Clock.Advance(s_minute - TimeSpan.FromSeconds(1));
        Assert.Equal(1, bus.Counts("q").Active);

        bus.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task Where_the_queue_says_so_it_is_dead_lettered_and_lives_on_there()
    {
        await using var bus = await TestBus.StartAsync(DeadLettering(TimeSpan.MaxValue));
        await SendAsync(bus, s_minute);

        bus.Clock.Advance(s_minute);
        bus.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, bus.Counts("q").DeadLettered);
        Assert.Equal("TTLExpiredException", (await TestBus.OneAsync(bus.DeadLetters("q"))).DeadLetterReason);
    }

    [Fact]
    public async Task No_message_lives_longer_than_its_queue_lets_it()
    {
        await using var bus = await TestBus.StartAsync(DeadLettering(s_minute));
        await SendAsync(bus, TimeSpan.FromDays(1));
        await SendAsync(bus, null);

        bus.Clock.Advance(s_minute);

        Assert.Equal(2, bus.Counts("q").DeadLettered);
    }

    [Fact]
    public async Task A_locked_message_expires_when_its_lock_ends()
    {
        await using var bus = await TestBus.StartAsync(DeadLettering(TimeSpan.MaxValue));
        await SendAsync(bus, TimeSpan.FromSeconds(10));
        var receiver = bus.Client.CreateReceiver("q");
        var message = await TestBus.OneAsync(receiver);
        bus.Clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, bus.Counts("q").Locked);

        await receiver.AbandonMessageAsync(message, cancellationToken: Stop);

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 1), bus.Counts("q"));
    }

    [Fact]
    public async Task A_locked_message_that_expired_can_be_completed()
    {
        await using var bus = await TestBus.StartAsync(DeadLettering(TimeSpan.MaxValue));
        await SendAsync(bus, TimeSpan.FromSeconds(10));
        var receiver = bus.Client.CreateReceiver("q");
        var message = await TestBus.OneAsync(receiver);
        bus.Clock.Advance(TimeSpan.FromSeconds(20));

        await receiver.CompleteMessageAsync(message, Stop);

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task A_deferred_message_expires_too()
    {
        await using var bus = await TestBus.StartAsync(DeadLettering(TimeSpan.MaxValue));
        await SendAsync(bus, s_minute);
        var receiver = bus.Client.CreateReceiver("q");
        await receiver.DeferMessageAsync(await TestBus.OneAsync(receiver), cancellationToken: Stop);

        bus.Clock.Advance(s_minute);

        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 1), bus.Counts("q"));
    }

    private static QueueConfiguration DeadLettering(TimeSpan life) =>
        new()
        {
            Name = "q",
            Properties = new()
            {
                DeadLetteringOnMessageExpiration = true,
                DefaultMessageTimeToLive = life,
                LockDuration = TimeSpan.FromMinutes(5),
            },
        };

    private static async Task SendAsync(TestBus bus, TimeSpan? life)
    {
        var message = new ServiceBusMessage("x");
        if (life is { } time)
        {
            message.TimeToLive = time;
        }

        await bus.Client.CreateSender("q").SendMessageAsync(message, Stop);
    }
}
