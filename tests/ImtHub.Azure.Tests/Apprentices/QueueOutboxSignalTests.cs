using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using ImtHub.Azure.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

public sealed class QueueOutboxSignalTests(AzuriteFixture azurite)
{
    private static readonly ApprenticeEvent s_told = Ada.Change(null, Ada.Hours(8, 1)).Events[0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_events_go_into_as_few_messages_as_the_size_limit_allows_each_event_once_and_in_order()
    {
        var queue = await NewQueueAsync();
        var events = Enumerable.Range(1, 1_000).Select(number => s_told with { Sequence = number }).ToList();

        await using (var announced = await Signals(queue).AnnounceAsync("run", [Ada.Id], Token))
        {
            await announced.CommittedAsync(events, [], Token);
        }

        var messages = await MessagesAsync(queue);
        Assert.All(messages, message => Assert.InRange(Encoding.UTF8.GetByteCount(message.Body.ToString()), 1, QueueOutboxSignal.MaxBytes));
        Assert.InRange(
            messages.Count,
            2,
            events.Sum(told => Encoding.UTF8.GetByteCount(ApprenticeEventJson.Write(told))) / (QueueOutboxSignal.MaxBytes / 2)
        );
        Assert.Equal(
            events,
            messages.SelectMany(message => OutboxSignal.Read(message.Body.ToString()).Events!).OrderBy(told => told.Sequence)
        );
        Assert.All(messages, message => Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100)));
    }

    [Fact]
    public async Task Nothing_committed_leaves_nothing_on_the_queue()
    {
        var queue = await NewQueueAsync();

        await using (var announced = await Signals(queue).AnnounceAsync("run", [Ada.Id], Token))
        {
            await announced.CommittedAsync([], [], Token);
        }

        Assert.Equal(0, (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Whoever_dies_before_the_signal_leaves_the_announcement_which_nobody_sees_as_long_as_it_is_held()
    {
        var queue = await NewQueueAsync();

        await (await Signals(queue).AnnounceAsync("run", [Ada.Id, "another"], Token)).DisposeAsync();

        Assert.Empty(await MessagesAsync(queue));
        Assert.Equal(1, (await queue.GetPropertiesAsync(Token)).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task What_an_earlier_try_may_have_committed_is_to_be_looked_up()
    {
        var queue = await NewQueueAsync();

        await using (var announced = await Signals(queue).AnnounceAsync("run", [Ada.Id], Token))
        {
            await announced.CommittedAsync([], [Ada.Id], Token);
        }

        var signal = OutboxSignal.Read(Assert.Single(await MessagesAsync(queue)).Body.ToString());
        Assert.Equal(("run", Ada.Id), (signal.Run, Assert.Single(signal.Apprentices!)));
    }

    [Fact]
    public async Task An_announcement_that_was_received_meanwhile_is_left_to_the_relay_and_the_events_are_handed_over_all_the_same()
    {
        var queue = await NewQueueAsync();
        await using var announced = await Signals(queue).AnnounceAsync("run", [Ada.Id], Token);
        await queue.ClearMessagesAsync(Token);

        await announced.CommittedAsync([s_told], [], Token);

        Assert.Equal([s_told], OutboxSignal.Read(Assert.Single(await MessagesAsync(queue)).Body.ToString()).Events);
    }

    private async Task<QueueClient> NewQueueAsync()
    {
        var queue = azurite.Queues.GetQueueClient(UniqueNames.Queue());
        await queue.CreateAsync(cancellationToken: Token);
        return queue;
    }

    private static QueueOutboxSignal Signals(QueueClient queue) => new QueueOutboxSignal(queue, TimeProvider.System);

    private static async Task<List<QueueMessage>> MessagesAsync(QueueClient queue)
    {
        var all = new List<QueueMessage>();
        while ((await queue.ReceiveMessagesAsync(32, cancellationToken: Token)).Value is { Length: > 0 } messages)
        {
            all.AddRange(messages);
        }

        return all;
    }
}
