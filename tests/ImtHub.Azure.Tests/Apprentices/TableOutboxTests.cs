using ImtHub.Azure.Apprentices;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

public sealed class TableOutboxTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_runs_events_are_found_in_order_and_no_others()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        var first = Ada.Change(null, [.. Enumerable.Range(0, 4).Select(day => Ada.Hours(8, day))]);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), first, Token);
        var slice = await store.ReadAsync(Ada.Id, [], Token);
        var second = Ada.Change(slice.State, Ada.Hours(8, 9));
        second = second with { Events = [.. second.Events.Select(told => told with { RunId = "the-second" })] };
        Assert.True(await store.TryCommitAsync(slice, second, Token));
        var outbox = new TableOutbox(table);

        Assert.Equal(first.Events, await outbox.OfAsync(Ada.Id, first.Events[0].RunId, Token));
        Assert.Equal(second.Events, await outbox.OfAsync(Ada.Id, "the-second", Token));
        Assert.Empty(await outbox.OfAsync(Ada.Id, "another", Token));
        Assert.Empty(await outbox.OfAsync("somebody-else", first.Events[0].RunId, Token));
    }
}
