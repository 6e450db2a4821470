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
    public async Task Events_are_pending_until_the_topic_has_acknowledged_them()
    {
        var (_, outbox) = await WithEventsAsync(4);
        Assert.Equal("1, 2, 3, 4", await PendingAsync(outbox));

        await outbox.RelayedAsync(Ada.Id, 3, Token);
        Assert.Equal("4", await PendingAsync(outbox));

        await outbox.RelayedAsync(Ada.Id, 4, Token);
        Assert.Empty(await PendingAsync(outbox));
    }

    [Fact]
    public async Task An_older_acknowledgement_that_comes_late_does_not_bring_events_back()
    {
        var (_, outbox) = await WithEventsAsync(3);

        await outbox.RelayedAsync(Ada.Id, 3, Token);
        await outbox.RelayedAsync(Ada.Id, 1, Token);

        Assert.Empty(await PendingAsync(outbox));
    }

    [Fact]
    public async Task Of_relays_at_once_the_one_that_came_furthest_counts()
    {
        var (_, outbox) = await WithEventsAsync(9);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(through => outbox.RelayedAsync(Ada.Id, through, Token)));

        Assert.Equal("9", await PendingAsync(outbox));
    }

    [Fact]
    public async Task Relaying_never_stands_in_the_way_of_a_change_of_the_record()
    {
        var (table, outbox) = await WithEventsAsync(2);
        var store = new TableApprenticeStore(table);
        var slice = await store.ReadAsync(Ada.Id, [], Token);

        await outbox.RelayedAsync(Ada.Id, 1, Token);

        Assert.True(await store.TryCommitAsync(slice, Ada.Change(slice.State, Ada.Hours(8, 9)), Token));
        Assert.Equal("2, 3", await PendingAsync(outbox));
    }

    [Fact]
    public async Task Events_that_were_relayed_stay_as_history()
    {
        var (table, outbox) = await WithEventsAsync(3);
        await outbox.RelayedAsync(Ada.Id, 3, Token);

        Assert.Equal(3, await new TableApprenticeDirectory(table).ReadEventsAsync(Ada.Id, 0, Token).CountAsync(Token));
    }

    [Fact]
    public async Task Whoever_has_no_record_has_nothing_pending()
    {
        var (_, outbox) = await WithEventsAsync(1);

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
