using System.Text;
using ImtHub.Azure.Files;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Files;

public sealed class BlobCheckpointStoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_checkpoint_comes_back_with_all_rows_for_corrections_until_it_is_forgotten()
    {
        var container = azurite.Blobs.GetBlobContainerClient(UniqueNames.Container());
        await container.CreateAsync(cancellationToken: Token);
        var store = new BlobCheckpointStore(container);
        Assert.Null(await store.FindAsync("run-1", Token));

        await SaveAsync(1, "first\r\n");
        await SaveAsync(2, "second\r\n");
        // A part whose checkpoint was lost in a crash is written anew.
        await SaveAsync(2, "second again\r\n");

        var last = (await store.FindAsync("run-1", Token))!;
        Assert.Equal((4_000, 2, new FileCounts(4_000, 3_990, 0, 0, 10, 0)), (last.Rows, last.Parts, last.Tally.Counts));
        Assert.Equal("hours.invalid", Assert.Single(last.Tally.Problems).Code);
        using (var rows = new StreamReader(await store.OpenCorrectionsAsync(last, Token)))
        {
            Assert.Equal("first\r\nsecond again\r\n", await rows.ReadToEndAsync(Token));
        }

        await store.DeleteAsync(last, Token);
        Assert.Null(await store.FindAsync("run-1", Token));
        Assert.Empty(await container.GetBlobsAsync(cancellationToken: Token).ToListAsync(Token));

        Task SaveAsync(int part, string rows) =>
            store.SaveAsync(
                new RunCheckpoint
                {
                    RunId = "run-1",
                    Profile = "hours/acme@1",
                    Rows = 2_000 * part,
                    Parts = part,
                    Tally = new TallyState(
                        new FileCounts(2_000 * part, (2_000 * part) - 10, 0, 0, 10, 0),
                        [new RowProblem(3, "Hours", "x", "hours.invalid", "No number.")],
                        10,
                        new SortedDictionary<string, int>(StringComparer.Ordinal)
                    ),
                },
                new MemoryStream(Encoding.UTF8.GetBytes(rows)),
                Token
            );
    }
}
