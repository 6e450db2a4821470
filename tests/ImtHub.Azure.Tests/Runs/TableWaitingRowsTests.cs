using ImtHub.Azure.Runs;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Runs;

/// <summary>Rows in pages: each costs a few requests, however many wait.</summary>
public sealed class TableWaitingRowsTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_lead_through_all_rows_partner_by_partner_each_once()
    {
        var table = await azurite.NewTableAsync();
        await new TableReviewList(table).AddAsync(
            [.. Enumerable.Range(2, 40).Select(line => Row("acme", line)), .. Enumerable.Range(2, 25).Select(line => Row("matc", line))],
            Token
        );

        var pages = await PagesAsync(new TableWaitingRows(table), new());

        Assert.Equal([25, 25, 15], pages.Select(page => page.Count));
        Assert.Equal(
            Enumerable.Range(2, 40).Select(line => ("acme", line)).Concat(Enumerable.Range(2, 25).Select(line => ("matc", line))),
            pages.SelectMany(page => page).Select(row => (row.Partner, row.Problem.Row))
        );
    }

    [Fact]
    public async Task Filters_combine()
    {
        var table = await azurite.NewTableAsync();
        var list = new TableReviewList(table);
        await list.AddAsync(
            [
                Row("acme", 2),
                Row("acme", 3) with
                {
                    Result = RowResult.Rejected,
                },
                Row("acme", 4, "hours.over-a-day"),
                Row("matc", 5),
                Row("acme", 6, "identityx.odd"),
            ],
            Token
        );
        await list.SettleAsync([Row("acme", 2)], new(SettlementKind.Dismissed, "decision-1", "dismissed", DateTimeOffset.UnixEpoch), Token);
        var queue = new TableWaitingRows(table);

        Assert.Equal([3, 4, 6], await LinesAsync(queue, new(Partner: "acme")));
        Assert.Equal([4, 6, 5], await LinesAsync(queue, new(Result: RowResult.Held)));
        Assert.Equal([3, 5], await LinesAsync(queue, new(Code: "identity")));
        Assert.Equal([5], await LinesAsync(queue, new(Code: "identity", Result: RowResult.Held)));
        Assert.Equal([2], await LinesAsync(queue, new(Settled: true)));
    }

    [Theory]
    [InlineData("not a place")]
    [InlineData("~")]
    [InlineData("acme' or PartitionKey ne '~x")]
    public async Task A_place_that_nobody_gave_out_is_no_way_to_other_rows(string after)
    {
        var table = await azurite.NewTableAsync();
        await new TableReviewList(table).AddAsync([Row("acme", 2), Row("matc", 2)], Token);

        var page = await new TableWaitingRows(table).PageAsync(new(Partner: "acme"), after, Token);

        Assert.All(page.Rows, row => Assert.Equal("acme", row.Partner));
    }

    [Fact]
    public async Task A_page_that_finds_little_stops_looking_and_says_where_to_go_on()
    {
        var table = await azurite.NewTableAsync();
        var list = new TableReviewList(table);
        await list.AddAsync([.. Enumerable.Range(2, 7_000).Select(line => Row("acme", line, "hours.over-a-day"))], Token);
        await list.AddAsync([Row("matc", 2)], Token);
        var requests = 0;
        var queue = new TableWaitingRows(
            azurite.Watched(
                table.Name,
                _ =>
                {
                    requests++;
                    return Task.CompletedTask;
                }
            )
        );

        var first = await queue.PageAsync(new(Code: "identity"), null, Token);
        Assert.Equal((0, 6), (first.Rows.Count, requests));
        Assert.NotNull(first.Next);
        Assert.Equal("matc", Assert.Single((await queue.PageAsync(new(Code: "identity"), first.Next, Token)).Rows).Partner);

        requests = 0;
        Assert.Equal(1_000, await queue.CountOpenAsync(RowResult.Held, 1_000, Token));
        Assert.Equal(1, requests);
    }

    private static async Task<IEnumerable<int>> LinesAsync(TableWaitingRows queue, ReviewFilter filter) =>
        (await queue.PageAsync(filter, null, Token)).Rows.Select(row => row.Problem.Row);

    private static async Task<List<IReadOnlyList<ReviewRow>>> PagesAsync(TableWaitingRows queue, ReviewFilter filter)
    {
        var pages = new List<IReadOnlyList<ReviewRow>>();
        string? after = null;
        do
        {
            var page = await queue.PageAsync(filter, after, Token);
            pages.Add(page.Rows);
            after = page.Next;
        } while (after is not null);
        return pages;
    }

    private static ReviewRow Row(string partner, int line, string code = "identity.unknown") =>
        new(
            $"hours-{partner}-20250106T080000Z-abc",
            $"hours/{partner}/week.csv",
            partner,
            partner,
            "007",
            new RowProblem(line, null, "007", code, "Nobody is linked to it."),
            new DateTimeOffset(2025, 1, 6, 8, 0, 0, TimeSpan.Zero)
        );
}
