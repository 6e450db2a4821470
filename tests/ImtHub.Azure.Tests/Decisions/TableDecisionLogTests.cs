using ImtHub.Azure.Operations;
using ImtHub.Intake.Decisions;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Decisions;

public sealed class TableDecisionLogTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decisions_are_listed_in_order_of_time_with_what_is_carried_out()
    {
        var log = new TableDecisionLog(await azurite.NewTableAsync());
        await log.AddAsync(Decision("decision-2"), Token);
        await log.AddAsync(Decision("decision-1"), Token);

        await log.CompleteAsync("decision-2", Token);

        var listed = await log.ListAsync(Token);
        Assert.Equal([("decision-1", false), ("decision-2", true)], listed.Select(decision => (decision.Id, decision.IsDone)));
        Assert.Equal(("kim", "same person", "a-2", "0042"), (listed[0].By, listed[0].Why, listed[0].OtherId, listed[0].Numbers[0].Number));
        await Assert.ThrowsAsync<InvalidOperationException>(() => log.CompleteAsync("decision-3", Token));
    }

    private static Decision Decision(string id) =>
        new()
        {
            Id = id,
            At = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero),
            By = "kim",
            Why = "same person",
            Kind = DecisionKind.Merge,
            ApprenticeId = "a-1",
            OtherId = "a-2",
            Numbers = [new("matc", "0042")],
        };
}
