using ImtHub.Azure.Runs;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Runs;

public sealed class TableReviewListTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Held_rows_are_listed_oldest_first_for_all_or_one_partner()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Held("matc", 2, day: 2), Held("acme", 3, day: 1), Held("acme", 2, day: 1)], Token);

        Assert.Equal(
            [("acme", 2), ("acme", 3), ("matc", 2)],
            (await list.ListOpenAsync(null, 10, Token)).Select(row => (row.Partner, row.Problem.Row))
        );
        Assert.Equal([2], (await list.ListOpenAsync("acme", 1, Token)).Select(row => row.Problem.Row));
        Assert.Equal(Held("matc", 2, day: 2).Problem, Assert.Single(await list.ListOpenAsync("matc", 10, Token)).Problem);
    }

    [Fact]
    public async Task A_retry_adds_what_is_missing_and_leaves_what_is_there()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Held("acme", 120)], Token);

        await list.AddAsync([.. Enumerable.Range(2, 250).Select(row => Held("acme", row, message: "again"))], Token);

        var rows = await list.ListOpenAsync("acme", 1000, Token);
        Assert.Equal(Enumerable.Range(2, 250), rows.Select(row => row.Problem.Row));
        Assert.Equal("first", rows.Single(row => row.Problem.Row == 120).Problem.Message);
    }

    [Fact]
    public async Task The_rows_of_a_person_are_found_whichever_partner_sent_them()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync(
            [Held("acme", 2), Held("matc", 3) with { Issuer = "acme" }, Held("acme", 4) with { ExternalId = "a/b" }],
            Token
        );

        Assert.Equal([2, 3], (await list.OfPersonAsync(new("acme", "007"), Token)).Select(row => row.Problem.Row).Order());
        Assert.Equal(4, Assert.Single(await list.OfPersonAsync(new("acme", "a/b"), Token)).Problem.Row);
    }

    [Fact]
    public async Task Rows_whose_facts_count_by_now_are_taken_out()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Waiting(2, "ojl:1"), Waiting(3, "ojl:2"), Waiting(4, "ojl:1") with { ApprenticeId = "a-2" }], Token);

        await list.ReleaseAsync("a-1", ["ojl:1", "ojl:9"], Counted, Token);

        Assert.Equal([3, 4], (await list.ListOpenAsync("acme", 10, Token)).Select(row => row.Problem.Row));
        Assert.Equal(Counted, Assert.Single(await list.ListAsync(new ReviewQuery(Settled: true), 10, Token)).Settled);
    }

    [Fact]
    public async Task A_run_done_again_has_the_rows_that_are_held_now_and_no_others()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync([Held("acme", 2), Held("acme", 3), Held("acme", 4), Held("acme", 5) with { RunId = "run-other" }], Token);

        await list.ReplaceAsync(
            "acme",
            "run-acme",
            [Held("acme", 3), Held("acme", 4, message: "another reason"), Held("acme", 6)],
            Counted,
            Token
        );

        Assert.Equal(
            [(3, "first"), (4, "another reason"), (5, "first"), (6, "first")],
            (await list.ListOpenAsync("acme", 10, Token)).Select(row => (row.Problem.Row, row.Problem.Message)).OrderBy(row => row.Row)
        );
    }

    [Fact]
    public async Task What_is_settled_for_good_stays_so_and_what_counted_waits_again()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        ReviewRow[] rows = [Held("acme", 2), Held("acme", 3), Held("acme", 4)];
        await list.AddAsync(rows, Token);
        await list.SettleAsync([rows[0]], Dismissed, Token);
        await list.SettleAsync([rows[1]], Counted, Token);

        await list.AddAsync(rows, Token);
        await list.ReplaceAsync("acme", "run-acme", [rows[0], rows[1]], Counted with { Text = "done again" }, Token);

        Assert.Equal([3], (await list.ListOpenAsync("acme", 10, Token)).Select(row => row.Problem.Row));
        Assert.Equal(
            [(2, "no"), (4, "done again")],
            (await list.OfRunAsync("acme", "run-acme", Token))
                .Where(row => row.Settled is not null)
                .Select(row => (row.Problem.Row, row.Settled!.Text))
        );
        Assert.Equal([2], (await list.SettledByAsync("decision-1", SettlementKind.Dismissed, Token)).Select(row => row.Problem.Row));
        await list.ReopenAsync(await list.SettledByAsync("decision-1", SettlementKind.Dismissed, Token), Token);
        Assert.Equal([2, 3], (await list.ListOpenAsync("acme", 10, Token)).Select(row => row.Problem.Row));
    }

    [Fact]
    public async Task Open_rows_are_counted_by_run_and_a_rejected_one_waits_for_no_number()
    {
        var list = new TableReviewList(await azurite.NewTableAsync());
        await list.AddAsync(
            [Held("acme", 2), Held("acme", 3) with { Result = RowResult.Rejected }, Held("acme", 4), Held("matc", 2)],
            Token
        );
        await list.SettleAsync([Held("acme", 4)], Dismissed, Token);

        var open = await list.CountOpenAsync(Token);

        Assert.Equal(
            [("run-acme", new OpenRows(1, 1)), ("run-matc", new OpenRows(1, 0))],
            open.OrderBy(run => run.Key, StringComparer.Ordinal).Select(run => (run.Key, run.Value))
        );
        Assert.Equal([2], (await list.OfPersonAsync(new("acme", "007"), Token)).Select(row => row.Problem.Row));
        Assert.Equal([3], (await list.ListAsync(new ReviewQuery("acme", RowResult.Rejected), 10, Token)).Select(row => row.Problem.Row));
    }

    private static Settlement Counted => new(SettlementKind.Counted, "run-2", "it counts", new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    private static Settlement Dismissed => new(SettlementKind.Dismissed, "decision-1", "no", new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    private static ReviewRow Waiting(int row, string fact) => Held("acme", row) with { ApprenticeId = "a-1", Facts = [fact] };

    private static ReviewRow Held(string partner, int row, int day = 1, string message = "first") =>
        new(
            $"run-{partner}",
            $"hours/{partner}/week.csv",
            partner,
            partner,
            "007",
            new RowProblem(row, "Employee", "007", "person.unknown", message),
            new DateTimeOffset(2026, 2, day, 0, 0, 0, TimeSpan.Zero)
        );
}
