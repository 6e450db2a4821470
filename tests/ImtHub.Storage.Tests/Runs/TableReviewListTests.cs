using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;
using ImtHub.Storage.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Storage.Tests.Runs;

public sealed class TableReviewListTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_rows_are_listed_oldest_first_for_all_or_one_partner()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Held("matc", 2, day: 2), Held("acme", 3, day: 1), Held("acme", 2, day: 1)], Token);

        Assert.Equal([("acme", 2), ("acme", 3), ("matc", 2)], (await list.ListAsync(null, 10, Token)).Select(row => (row.Partner, row.Problem.Row)));
        Assert.Equal([2], (await list.ListAsync("acme", 1, Token)).Select(row => row.Problem.Row));
        Assert.Equal(Held("matc", 2, day: 2), Assert.Single(await list.ListAsync("matc", 10, Token)));
    }

    [Fact]
    public async Task A_retry_adds_what_is_missing_and_leaves_what_is_there()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Held("acme", 120)], Token);

        await list.AddAsync([.. Enumerable.Range(2, 250).Select(row => Held("acme", row, message: "again"))], Token);

        var rows = await list.ListAsync("acme", 1000, Token);
        Assert.Equal(Enumerable.Range(2, 250), rows.Select(row => row.Problem.Row));
        Assert.Equal("first", rows.Single(row => row.Problem.Row == 120).Problem.Message);
    }

    private static HeldRow Held(string partner, int row, int day = 1, string message = "first") => new(
        $"run-{partner}", $"hours/{partner}/week.csv", partner, partner, "007",
        new RowProblem(row, "Employee", "007", "person.unknown", message), new DateTimeOffset(2026, 2, day, 0, 0, 0, TimeSpan.Zero));
}
