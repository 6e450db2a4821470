using ImtHub.Azure.Notifications;
using ImtHub.Reports.Deadlines;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Reports;

public sealed class TableDeadlinesTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_register_takes_the_place_of_the_one_before()
    {
        var table = new TableDeadlines(await azurite.NewTableAsync());
        await table.ReplaceAsync([Duty("rmg", "a-1"), Duty("rmg", "a-2"), Duty("hayes", "a/3")], Token);
        await table.ReplaceAsync(
            [Duty("rmg", "a-2") with { Done = new(2016, 11, 30), Export = "wi-status-actions/2016-11-30" }, Duty("hayes", "a/3")],
            Token
        );

        Assert.Equal(["a-2", "a/3"], (await table.ReadAsync(null, Token).ToListAsync(Token)).Select(duty => duty.ApprenticeId).Order());
        var done = Assert.Single(await table.ReadAsync("rmg", Token).ToListAsync(Token));
        Assert.Equal(
            (new DateOnly(2016, 11, 30), "wi-status-actions/2016-11-30", new DateOnly(2016, 12, 13)),
            (done.Done, done.Export, done.Due)
        );
    }

    [Fact]
    public async Task An_event_is_raised_once_and_stays_when_the_register_is_made_anew()
    {
        var table = new TableDeadlines(await azurite.NewTableAsync());
        var near = DeadlineEvent.Of(Duty("rmg", "a-1"), new(2016, 11, 29))!;

        Assert.True(await table.TryRaiseAsync(near, Token));
        Assert.False(await table.TryRaiseAsync(near with { On = new(2016, 11, 30) }, Token));
        Assert.True(await table.TryRaiseAsync(DeadlineEvent.Of(Duty("rmg", "a-1"), new(2016, 12, 10))!, Token));
        await table.ReplaceAsync([], Token);

        Assert.Equal([3, 14], (await table.ReadEventsAsync("rmg", Token).ToListAsync(Token)).Select(raised => raised.DaysBefore).Order());
        Assert.Empty(await table.ReadAsync(null, Token).ToListAsync(Token));
        Assert.Empty(await table.ReadEventsAsync("hayes", Token).ToListAsync(Token));
    }

    [Fact]
    public async Task More_duties_than_a_transaction_takes_are_kept()
    {
        var table = new TableDeadlines(await azurite.NewTableAsync());
        await table.ReplaceAsync([.. Enumerable.Range(0, 250).Select(number => Duty("rmg", $"a-{number}"))], Token);

        Assert.Equal(250, await table.ReadAsync("rmg", Token).CountAsync(Token));
    }

    private static Deadline Duty(string sponsor, string apprentice) =>
        new()
        {
            ApprenticeId = apprentice,
            Sponsor = sponsor,
            What = "cancellation",
            Name = "Cancellation, with its reason",
            Jurisdiction = "wi",
            Regulator = "Wisconsin DWD",
            On = new(2016, 11, 3),
            Due = new(2016, 12, 13),
            ByExport = true,
            Warnings = [14, 3],
        };
}
