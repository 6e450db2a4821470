using Azure.Data.Tables;
using ImtHub.Records.Events;
using ImtHub.Storage.Apprentices;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Storage.Tests.Apprentices;

public sealed class TableOutboxTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_pending_until_they_are_confirmed_in_whatever_order()
    {
        var (_, outbox) = await WithEventsAsync(4);
        Assert.Equal("1, 2, 3, 4", await PendingAsync(outbox));

        await outbox.ConfirmAsync([Ada.Event(3)], Token);
        Assert.Equal("1, 2, 4", await PendingAsync(outbox));

        await outbox.ConfirmAsync([Ada.Event(2), Ada.Event(1), Ada.Event(3)], Token);
        Assert.Equal("4", await PendingAsync(outbox));
        Assert.Equal("4", await PendingAsync(outbox));

        await outbox.ConfirmAsync([Ada.Event(4)], Token);
        Assert.Empty(await PendingAsync(outbox));
    }

    [Fact]
    public async Task Relaying_never_stands_in_the_way_of_a_change_of_the_record()
    {
        var (table, outbox) = await WithEventsAsync(2);
        var store = new TableApprenticeStore(table);
        var slice = await store.ReadAsync(Ada.Id, [], Token);

        await outbox.ConfirmAsync([Ada.Event(1)], Token);
        await outbox.PendingAsync(Ada.Id, Token);

        Assert.True(await store.TryCommitAsync(slice, Ada.Change(slice.State, Ada.Hours(8, 9)), Token));
        Assert.Equal("2, 3", await PendingAsync(outbox));
    }

    [Fact]
    public async Task Events_seen_are_not_read_again_and_stay_as_history()
    {
        var (table, outbox) = await WithEventsAsync(3);
        await outbox.ConfirmAsync([Ada.Event(1), Ada.Event(2)], Token);
        await outbox.PendingAsync(Ada.Id, Token);

        var relay = await table.GetEntityAsync<TableEntity>(Ada.Id, "relay", cancellationToken: Token);
        Assert.Equal(2, relay.Value.GetInt64("Through"));
        Assert.Equal(3, await new TableApprenticeDirectory(table).ReadEventsAsync(Ada.Id, 0, Token).CountAsync(Token));
    }

    [Fact]
    public async Task An_event_of_an_outbox_that_is_gone_is_confirmed_without_harm()
    {
        var (_, outbox) = await WithEventsAsync(1);

        await outbox.ConfirmAsync([Ada.Event(77), Ada.Event(1, "somebody-else")], Token);

        Assert.Equal("1", await PendingAsync(outbox));
        Assert.Empty(await outbox.PendingAsync("somebody-else", Token));
    }

    private async Task<(TableClient Table, IOutbox Outbox)> WithEventsAsync(int events)
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        var change = Ada.Change(null, [.. Enumerable.Range(0, events).Select(day => Ada.Hours(8, day))]);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), change, Token);
        return (table, new TableOutbox(table));
    }

    private static async Task<string> PendingAsync(IOutbox outbox) =>
        string.Join(", ", (await outbox.PendingAsync(Ada.Id, Token)).Select(told => told.Sequence));
}
