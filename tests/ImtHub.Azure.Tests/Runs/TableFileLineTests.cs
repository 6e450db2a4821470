using ImtHub.Azure.Runs;
using ImtHub.Intake.Files;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Runs;

public sealed class TableFileLineTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_now = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_file_that_was_stored_first_is_the_first_of_its_partners_line_whenever_it_was_announced()
    {
        var line = await NewAsync();
        foreach (var file in new[] { File("b.csv", 2), File("a.csv", 3), File("c.csv", 1), File("d.csv", 0, "globex"), File("c.csv", 1) })
        {
            await line.JoinAsync(file, Token);
        }

        Assert.Equal(["c.csv", "b.csv", "a.csv"], await DrainAsync(line, "acme"));
        Assert.Equal(["d.csv"], await DrainAsync(line, "globex"));
    }

    [Fact]
    public async Task One_has_the_turn_of_a_line_and_the_others_do_not_until_it_ends()
    {
        var line = await NewAsync();

        var turns = await Task.WhenAll(Enumerable.Range(0, 8).Select(holder => TurnAsync(line, $"{holder}")));

        var turn = Assert.Single(turns, turn => turn is not null)!;
        Assert.NotNull(await line.TakeTurnAsync(Feed.Hours, "globex", "9", s_now, s_now, Token));
        await line.EndTurnAsync(turn, Token);
        Assert.NotNull(await TurnAsync(line, "9"));
    }

    [Fact]
    public async Task The_same_holder_gets_its_turn_again_and_the_dead_ones_turn_is_anybodys()
    {
        var line = await NewAsync();
        var dead = (await TurnAsync(line, "1"))!;
        var again = (await TurnAsync(line, "1"))!;
        Assert.Null(await TurnAsync(line, "2", minutes: 15));

        var heir = await TurnAsync(line, "2", minutes: 16);

        Assert.NotNull(heir);
        await line.EndTurnAsync(dead, Token);
        await line.EndTurnAsync(again, Token);
        Assert.Null(await TurnAsync(line, "3", minutes: 16));
    }

    [Fact]
    public async Task A_file_is_taken_in_again_by_one_at_a_time_beside_its_line()
    {
        var table = await azurite.NewTableAsync();
        var line = new TableFileLine(table);
        var run = await new TableRunLedger(table).BeginAsync(File("week.csv"), "abc", Token);
        var other = await new TableRunLedger(table).BeginAsync(File("other.csv"), "abc", Token);
        Assert.NotNull(await TurnAsync(line, "1"));

        var turn = (await AgainAsync(run, "order-1"))!;
        Assert.NotNull(await AgainAsync(other, "order-2"));
        Assert.Null(await AgainAsync(run, "order-2"));
        Assert.NotNull(await AgainAsync(run, "order-2", minutes: 16));
        await line.EndTurnAsync(turn, Token);
        Assert.Null(await AgainAsync(run, "order-3", minutes: 16));

        Task<ImtHub.Intake.Ports.Turn?> AgainAsync(ImtHub.Intake.Runs.IntakeRun whose, string holder, int minutes = 0) =>
            line.TakeTurnAsync(whose, holder, s_now.AddMinutes(minutes), s_now.AddMinutes(minutes - 15), Token);
    }

    [Fact]
    public async Task A_turn_is_taken_until_it_is_ended_or_stale()
    {
        var line = await NewAsync();
        Assert.False(await line.IsTakenAsync(Feed.Hours, "acme", s_now.AddMinutes(-15), Token));

        var turn = (await TurnAsync(line, "1"))!;

        Assert.True(await line.IsTakenAsync(Feed.Hours, "acme", s_now, Token));
        Assert.False(await line.IsTakenAsync(Feed.Hours, "acme", s_now.AddTicks(1), Token));
        Assert.False(await line.IsTakenAsync(Feed.Hours, "globex", s_now, Token));
        await line.EndTurnAsync(turn, Token);
        Assert.False(await line.IsTakenAsync(Feed.Hours, "acme", s_now, Token));
    }

    [Fact]
    public async Task Every_try_of_an_upload_counts_until_one_ends_and_no_other_uploads()
    {
        var line = await NewAsync();
        await line.JoinAsync(File("week.csv"), Token);

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => line.BeginTryAsync(File("week.csv"), Token)));

        Assert.Equal([1, 2, 3, 4], tries.Order());
        Assert.Equal(1, await line.BeginTryAsync(File("week.csv", 2), Token));
        Assert.Equal(1, await line.BeginTryAsync(File("other.csv"), Token));
        await line.LeaveAsync(File("week.csv"), Token);
        await line.LeaveAsync(File("week.csv"), Token);
        Assert.Equal(1, await line.BeginTryAsync(File("week.csv"), Token));
    }

    [Fact]
    public async Task What_was_given_up_is_waited_for_no_more_and_its_tries_are_remembered()
    {
        var line = await NewAsync();
        await line.JoinAsync(File("deadly.csv"), Token);
        await line.BeginTryAsync(File("deadly.csv"), Token);

        await line.PoisonAsync(File("deadly.csv"), Token);
        await line.JoinAsync(File("deadly.csv"), Token);

        Assert.Null(await line.FirstAsync(Feed.Hours, "acme", Token));
        Assert.Equal(2, await line.BeginTryAsync(File("deadly.csv"), Token));
    }

    [Fact]
    public async Task A_file_that_a_person_had_begun_waits_when_it_is_announced()
    {
        var line = await NewAsync();
        await line.BeginTryAsync(File("week.csv"), Token);

        await line.JoinAsync(File("week.csv"), Token);

        Assert.Equal("acme/week.csv", (await line.FirstAsync(Feed.Hours, "acme", Token))!.Path);
        Assert.Equal(2, await line.BeginTryAsync(File("week.csv"), Token));
    }

    private static async Task<List<string>> DrainAsync(TableFileLine line, string partner)
    {
        var names = new List<string>();
        while (await line.FirstAsync(Feed.Hours, partner, Token) is { } first)
        {
            Assert.Equal($"{partner}/{first.Name}", first.Path);
            names.Add(first.Name);
            await line.LeaveAsync(Feed.Hours, partner, first, Token);
        }
        return names;
    }

    private static Task<ImtHub.Intake.Ports.Turn?> TurnAsync(TableFileLine line, string holder, int minutes = 0) =>
        line.TakeTurnAsync(Feed.Hours, "acme", holder, s_now.AddMinutes(minutes), s_now.AddMinutes(minutes - 15), Token);

    private static ArrivedFile File(string name, int minutes = 0, string partner = "acme") =>
        new(Feed.Hours, partner, name, s_now.AddMinutes(minutes), _ => throw new NotSupportedException())
        {
            StoredAs = ("hours", $"{partner}/{name}"),
        };

    private async Task<TableFileLine> NewAsync() => new(await azurite.NewTableAsync());
}
