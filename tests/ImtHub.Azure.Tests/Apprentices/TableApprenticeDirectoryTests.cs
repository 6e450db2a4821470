using ImtHub.Azure.Apprentices;
using ImtHub.Records.Statements;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

public sealed class TableApprenticeDirectoryTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_listed_by_sponsor_and_the_rest_of_their_partitions_is_not()
    {
        var table = await azurite.NewTableAsync();
        var (store, directory) = (new TableApprenticeStore(table), new TableApprenticeDirectory(table));
        foreach (var (id, sponsor) in new[] { ("b", "hayes"), ("a", "hayes"), ("c", "rmg") })
        {
            await store.TryCommitAsync(
                await store.ReadAsync(id, [], Token),
                new()
                {
                    Record = Ada.Record(id: id, sponsor: sponsor),
                    EventSequence = 1,
                    Facts = [Fact.Of(Ada.Hours(8, 0))],
                    Events = [Ada.Event(1, id)],
                },
                Token
            );
        }

        Assert.Equal(["a", "b", "c"], await directory.ListAsync(null, Token).Select(record => record.Id).ToListAsync(Token));
        Assert.Equal(["a", "b"], await directory.ListAsync("hayes", Token).Select(record => record.Id).ToListAsync(Token));
        Assert.Empty(await directory.ListAsync("O'Brien & Co", Token).ToListAsync(Token));
        Assert.Equal("rmg", (await directory.FindAsync("c", Token))!.Sponsor);
        Assert.Null(await directory.FindAsync("d", Token));
    }

    [Fact]
    public async Task An_apprentice_s_entries_and_events_are_read_apart()
    {
        var table = await azurite.NewTableAsync();
        var (store, directory) = (new TableApprenticeStore(table), new TableApprenticeDirectory(table));
        var course = new CourseStatement
        {
            Lineage = Ada.Hours(8, 0).Lineage,
            Provider = "matc",
            Student = "0042",
            Course = "IM-1",
            Term = "2026 SP/1",
            Grade = "A",
            Result = CourseResult.Passed,
        };
        await store.TryCommitAsync(
            await store.ReadAsync(Ada.Id, [], Token),
            Ada.Change(null, Ada.Hours(8, 1), course, Ada.Hours(8, 0)),
            Token
        );

        Assert.Equal(
            [Ada.Hours(8, 0), Ada.Hours(8, 1), course],
            await directory.ReadFactsAsync(Ada.Id, Token).Select(fact => fact.Current).ToListAsync(Token)
        );
        Assert.Equal([2L, 3L], await directory.ReadEventsAsync(Ada.Id, 1, Token).Select(told => told.Sequence).ToListAsync(Token));
    }
}
