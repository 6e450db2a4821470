using Azure.Messaging.ServiceBus;
using ImtHub.LocalServiceBus.Configuration;
using ImtHub.LocalServiceBus.Engine;
using ImtHub.LocalServiceBus.Tests.Bases;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalServiceBus.Tests.Sessions;

/// <summary>Locks of sessions on a clock that only the test moves.</summary>
public sealed class SessionLockTests
{
    private static readonly QueueConfiguration s_queue = new()
    {
        Name = "q",
        Properties = new() { RequiresSession = true, LockDuration = TimeSpan.FromSeconds(30) },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_is_held_until_its_lock_runs_out()
    {
        await using var bus = await StartAsync();
        var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        Assert.Equal(bus.Clock.GetUtcNow().AddSeconds(30), session.SessionLockedUntil);
        await TestBus.OneAsync(session);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(new EntityCounts("q", 1, 0, 0, 0, 0), bus.Counts("q"));
        await using var other = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        Assert.Equal(2, (await TestBus.OneAsync(other)).DeliveryCount);
    }

    [Fact]
    public async Task Who_lost_a_session_can_do_nothing_with_it()
    {
        await using var bus = await StartAsync();
        var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        var message = await TestBus.OneAsync(session);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        foreach (
            var use in new Func<Task>[]
            {
                () => session.CompleteMessageAsync(message, Stop),
                () => session.RenewSessionLockAsync(Stop),
                () => session.SetSessionStateAsync(BinaryData.FromString("x"), Stop),
            }
        )
        {
            // Once the client has heard of the loss it closes its receiver.
            var lost = await Assert.ThrowsAnyAsync<Exception>(use);
            Assert.True(
                lost is ObjectDisposedException
                    || lost is ServiceBusException { Reason: ServiceBusFailureReason.SessionLockLost }
                    || lost is ServiceBusException { Reason: ServiceBusFailureReason.MessageLockLost },
                lost.ToString()
            );
        }

        Assert.Equal(1, bus.Counts("q").Active);
    }

    [Fact]
    public async Task A_renewed_session_is_held_its_whole_time_again_with_its_messages()
    {
        await using var bus = await StartAsync();
        await using var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        var message = await TestBus.OneAsync(session);
        bus.Clock.Advance(TimeSpan.FromSeconds(20));

        await session.RenewSessionLockAsync(Stop);

        Assert.Equal(bus.Clock.GetUtcNow().ToUnixTimeMilliseconds() + 30_000, session.SessionLockedUntil.ToUnixTimeMilliseconds());
        bus.Clock.Advance(TimeSpan.FromSeconds(29));
        await session.CompleteMessageAsync(message, Stop);
        Assert.Equal(new EntityCounts("q", 0, 0, 0, 0, 0), bus.Counts("q"));
    }

    [Fact]
    public async Task A_client_that_dies_holds_its_session_no_longer()
    {
        await using var bus = await StartAsync();
        var dying = new ServiceBusClient(bus.Broker.ConnectionString);
        await dying.AcceptNextSessionAsync("q", cancellationToken: Stop);

        await dying.DisposeAsync();

        await using var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        Assert.Equal("s", session.SessionId);
    }

    [Fact]
    public async Task A_message_given_back_too_often_with_its_session_is_dead_lettered()
    {
        await using var bus = await TestBus.StartAsync(s_queue with { Properties = s_queue.Properties with { MaxDeliveryCount = 1 } });
        await SendAsync(bus);
        var session = await bus.Client.AcceptNextSessionAsync("q", cancellationToken: Stop);
        await TestBus.OneAsync(session);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        await Eventually.TrueAsync(() => bus.Counts("q") == new EntityCounts("q", 0, 0, 0, 0, 1), Stop);
    }

    private static async Task<TestBus> StartAsync()
    {
        var bus = await TestBus.StartAsync(s_queue);
        await SendAsync(bus);
        return bus;
    }

    private static Task SendAsync(TestBus bus) =>
        bus.Client.CreateSender("q").SendMessageAsync(new ServiceBusMessage("x") { SessionId = "s" }, Stop);
}
