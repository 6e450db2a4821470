using ImtHub.LocalRuntime.ServiceBus;
using ImtHub.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.ServiceBus;

/// <summary>Locks, delivery counts and dead letters.</summary>
public sealed class LocalServiceBusLockTests(AzuriteFixture azurite)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly string _queue = UniqueNames.Queue("locks");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_locked_message_is_counted_and_not_delivered_to_another()
    {
        var bus = await BusWithMessageAsync();

        Assert.Single(await bus.ReceiveAsync(_queue, 10, Cancelled));

        Assert.Empty(await bus.ReceiveAsync(_queue, 10, Cancelled));
        Assert.Equal(1, await bus.CountAsync(_queue, Cancelled));
    }

    [Fact]
    public async Task A_completed_message_is_gone_and_cannot_be_settled_again()
    {
        var bus = await BusWithMessageAsync();
        var message = await ReceiveAsync(bus);

        await bus.CompleteAsync(message, Cancelled);

        Assert.Equal(0, await bus.CountAsync(_queue, Cancelled));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.CompleteAsync(message, Cancelled));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.AbandonAsync(message, Cancelled));
    }

    [Fact]
    public async Task An_abandoned_message_is_delivered_again_at_once_and_counted()
    {
        var bus = await BusWithMessageAsync();

        await bus.AbandonAsync(await ReceiveAsync(bus), Cancelled);

        Assert.Equal(2, (await ReceiveAsync(bus)).DeliveryCount);
    }

    [Fact]
    public async Task A_lock_that_ran_out_can_be_neither_settled_nor_renewed()
    {
        var bus = await BusWithMessageAsync();
        var message = await ReceiveAsync(bus);

        _clock.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.CompleteAsync(message, Cancelled));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.AbandonAsync(message, Cancelled));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.DeadLetterAsync(message, "Late", Cancelled));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.RenewLockAsync(message, Cancelled));
        Assert.Equal(1, await bus.CountAsync(_queue, Cancelled));
    }

    [Fact]
    public async Task A_renewed_lock_lasts_its_whole_time_again()
    {
        var bus = await BusWithMessageAsync();
        var message = await ReceiveAsync(bus);

        _clock.Advance(TimeSpan.FromSeconds(59));
        await bus.RenewLockAsync(message, Cancelled);
        _clock.Advance(TimeSpan.FromSeconds(59));
        await bus.CompleteAsync(message, Cancelled);

        Assert.Equal(0, await bus.CountAsync(_queue, Cancelled));
    }

    [Fact]
    public async Task A_message_whose_lock_ran_out_is_delivered_again_and_counted()
    {
        var bus = await BusWithMessageAsync(new LocalServiceBusOptions { LockDuration = TimeSpan.FromSeconds(1) }, TimeProvider.System);
        var first = await ReceiveAsync(bus);

        var second = await Eventually.NotNullAsync(
            async () => (await bus.ReceiveAsync(_queue, 1, Cancelled)).SingleOrDefault(), Cancelled);

        Assert.Equal((first.MessageId, 2), (second.MessageId, second.DeliveryCount));
        await Assert.ThrowsAsync<LocalServiceBusLockLostException>(() => bus.CompleteAsync(first, Cancelled));
    }

    [Fact]
    public async Task A_message_abandoned_too_often_becomes_a_dead_letter()
    {
        var bus = await BusWithMessageAsync(new LocalServiceBusOptions { MaxDeliveryCount = 3 });
        var original = await ReceiveAsync(bus);
        await bus.AbandonAsync(original, Cancelled);

        for (var delivery = 2; delivery <= 3; delivery++) await bus.AbandonAsync(await ReceiveAsync(bus), Cancelled);

        Assert.Empty(await bus.ReceiveAsync(_queue, 1, Cancelled));
        var letter = Assert.Single(await bus.ReceiveAsync($"{_queue}/$deadletterqueue", 1, Cancelled));
        Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        Assert.Equal((original.MessageId, original.Body), (letter.MessageId, letter.Body));
    }

    [Fact]
    public async Task A_message_whose_consumers_keep_dying_becomes_a_dead_letter()
    {
        var options = new LocalServiceBusOptions { MaxDeliveryCount = 1, LockDuration = TimeSpan.FromSeconds(1) };
        var bus = await BusWithMessageAsync(options, TimeProvider.System);
        await ReceiveAsync(bus);

        var letter = await Eventually.NotNullAsync(
            async () =>
            {
                Assert.Empty(await bus.ReceiveAsync(_queue, 1, Cancelled));
                return (await bus.ReceiveAsync($"{_queue}/$deadletterqueue", 1, Cancelled)).SingleOrDefault();
            },
            Cancelled);

        Assert.Equal("MaxDeliveryCountExceeded", letter.DeadLetterReason);
        Assert.Equal(0, await bus.CountAsync(_queue, Cancelled));
    }

    [Fact]
    public async Task An_entity_can_have_a_maximum_of_deliveries_of_its_own()
    {
        var bus = await BusWithMessageAsync(new LocalServiceBusOptions { MaxDeliveryCounts = new Dictionary<string, int> { [_queue] = 1 } });

        await bus.AbandonAsync(await ReceiveAsync(bus), Cancelled);

        Assert.Equal(1, await bus.CountAsync($"{_queue}/$deadletterqueue", Cancelled));
    }

    [Fact]
    public async Task A_dead_letter_stays_however_often_it_is_abandoned()
    {
        var bus = await BusWithMessageAsync(new LocalServiceBusOptions { MaxDeliveryCount = 1 });
        var deadLetters = $"{_queue}/$deadletterqueue";
        await bus.DeadLetterAsync(await ReceiveAsync(bus), "Unreadable", Cancelled);

        for (var delivery = 1; delivery <= 3; delivery++)
            await bus.AbandonAsync(Assert.Single(await bus.ReceiveAsync(deadLetters, 1, Cancelled)), Cancelled);

        var letter = Assert.Single(await bus.ReceiveAsync(deadLetters, 1, Cancelled));
        Assert.Equal("Unreadable", letter.DeadLetterReason);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.DeadLetterAsync(letter, "Again", Cancelled));
        await bus.CompleteAsync(letter, Cancelled);
        Assert.Equal(0, await bus.CountAsync(deadLetters, Cancelled));
    }

    private async Task<LocalServiceBus> BusWithMessageAsync(LocalServiceBusOptions? options = null, TimeProvider? clock = null)
    {
        var bus = new LocalServiceBus(azurite.ConnectionString, options, clock ?? _clock);
        await bus.DeclareQueueAsync(_queue, Cancelled);
        await bus.SendAsync(_queue, ["hours of week 9"], Cancelled);
        return bus;
    }

    private async Task<LocalServiceBusMessage> ReceiveAsync(LocalServiceBus bus) =>
        Assert.Single(await bus.ReceiveAsync(_queue, 1, Cancelled));
}
