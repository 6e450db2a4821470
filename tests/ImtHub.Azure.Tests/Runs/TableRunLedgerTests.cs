using ImtHub.Azure.Runs;
using ImtHub.Intake.Files;
using ImtHub.Intake.Runs;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Runs;

public sealed class TableRunLedgerTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_upload_is_the_same_run_for_everybody_who_begins_it()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ledger.BeginAsync(File("week.csv"), "abc", Token)));

        Assert.Single(begun.Select(run => run with { IsRetry = false }).Distinct());
        Assert.Equal(7, begun.Count(run => run.IsRetry));
        Assert.Equal(RunState.Started, begun[0].State);
        Assert.Single(await ledger.ListAsync(null, null, 10, Token));
    }

    [Fact]
    public async Task Another_content_name_or_time_is_another_run()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        var runs = new[]
        {
            await ledger.BeginAsync(File("week.csv"), "abc", Token),
            await ledger.BeginAsync(File("week.csv"), "abd", Token),
            await ledger.BeginAsync(File("other.csv"), "abc", Token),
            await ledger.BeginAsync(File("week.csv", day: 2), "abc", Token),
            await ledger.BeginAsync(File("week.csv", partner: "O'Brien / Söhne"), "abc", Token),
        };

        Assert.Equal(5, runs.Select(run => run.Id).Distinct().Count());
        Assert.Equal(5, (await ledger.ListAsync(null, null, 10, Token)).Count);
    }

    [Fact]
    public async Task A_run_is_found_by_its_id_whatever_its_partner_is_called()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        foreach (var partner in new[] { "rmg", "ocean-spray", "O'Brien / Söhne" })
        {
            var run = await ledger.BeginAsync(File("week.csv", partner: partner), "abc", Token);
            await ledger.BeginAsync(File("other.csv", partner: partner), "abd", Token);

            Assert.Equal(run.Id, (await ledger.FindAsync(run.Id, Token))?.Id);
        }

        Assert.Null(await ledger.FindAsync("hours-rmg-20260101T000000Z-0123456789ab", Token));
        Assert.Null(await ledger.FindAsync("nonsense", Token));
    }

    [Fact]
    public async Task The_same_bytes_stored_again_are_another_run_that_states_what_was_stated_at_first()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        var first = await ledger.BeginAsync(File("week.csv", day: 1), "abc", Token);

        var copy = await ledger.BeginAsync(File("copy.csv", day: 3), "abc", Token);
        var ofAnotherPartner = await ledger.BeginAsync(File("week.csv", day: 3, partner: "hayes"), "abc", Token);

        Assert.NotEqual(first.Id, copy.Id);
        Assert.Equal((first.StoredAt, copy.StoredAt.AddDays(-2)), (first.StatedAt, copy.StatedAt));
        Assert.Equal(ofAnotherPartner.StoredAt, ofAnotherPartner.StatedAt);
        Assert.Equal((false, true, false), (first.IsRepeat, copy.IsRepeat, ofAnotherPartner.IsRepeat));
        Assert.False((await ledger.BeginAsync(File("week.csv", day: 1), "abc", Token)).IsRepeat);
        Assert.True((await ledger.BeginAsync(File("copy-of-the-same-second.csv", day: 1), "abc", Token)).IsRepeat);
        Assert.Equal(3, (await ledger.ListAsync(Feed.Hours, "acme", 10, Token)).Count);
    }

    [Fact]
    public async Task An_upload_that_comes_after_later_ones_of_the_same_bytes_is_the_first_of_them_in_every_try()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        var later = await ledger.BeginAsync(File("again.csv", day: 3), "abc", Token);
        Assert.Equal((later.StoredAt, false), (await ledger.FirstStoredAtAsync(later, Token), later.IsEarlier));

        var tries = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ledger.BeginAsync(File("week.csv", day: 1), "abc", Token)));

        Assert.All(tries, first => Assert.Equal((first.StoredAt, true, false), (first.StatedAt, first.IsEarlier, first.IsRepeat)));
        Assert.Equal(tries[0].StoredAt, await ledger.FirstStoredAtAsync(later, Token));
        var between = await ledger.BeginAsync(File("between.csv", day: 2), "abc", Token);
        Assert.Equal((tries[0].StoredAt, false, true), (between.StatedAt, between.IsEarlier, between.IsRepeat));
    }

    [Fact]
    public async Task A_saved_run_is_what_a_later_delivery_of_the_upload_meets()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        var run = await ledger.BeginAsync(File("week.csv"), "abc", Token);
        var finished = run with
        {
            State = RunState.Finished,
            Profile = "hours/acme@1",
            Counts = new FileCounts(3, 1, 1, 1, 0, 0),
            EndedAt = run.StoredAt,
        };

        await ledger.SaveAsync(finished, Token);

        Assert.Equal(finished, await ledger.BeginAsync(File("week.csv"), "abc", Token));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_for_all_a_feed_a_partner_or_both()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        foreach (var day in Enumerable.Range(1, 3))
        {
            await ledger.BeginAsync(File($"week-{day}.csv", day), "abc", Token);
            await ledger.BeginAsync(File($"term-{day}.csv", day + 3, "matc", Feed.Grades), "abc", Token);
            await ledger.BeginAsync(File($"form-{day}.csv", day + 6, feed: Feed.Enrollments), "abc", Token);
        }

        Assert.Equal(["form-3.csv", "form-2.csv", "form-1.csv", "term-3.csv"], await NamesAsync(null, null, 4));
        Assert.Equal(["week-3.csv", "week-2.csv"], await NamesAsync(Feed.Hours, "acme", 2));
        Assert.Equal(["term-3.csv", "term-2.csv", "term-1.csv"], await NamesAsync(Feed.Grades, null, 9));
        Assert.Equal(
            ["form-3.csv", "form-2.csv", "form-1.csv", "week-3.csv", "week-2.csv", "week-1.csv"],
            await NamesAsync(null, "acme", 9)
        );

        async Task<string[]> NamesAsync(Feed? feed, string? partner, int most) =>
            [.. (await ledger.ListAsync(feed, partner, most, Token)).Select(run => run.Name)];
    }

    [Fact]
    public async Task Runs_of_a_feed_are_found_by_the_instant_since_which_their_files_were_stored()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        await ledger.BeginAsync(File("first.csv", day: 1), "a", Token);
        var second = await ledger.BeginAsync(File("second.csv", day: 2), "b", Token);
        await ledger.BeginAsync(File("other.csv", day: 3, partner: "other"), "c", Token);

        var since = await ledger.ListSinceAsync(second.Feed, second.StoredAt, Token);

        Assert.Equal(["other.csv", "second.csv"], since.Select(run => run.Name).Order());
        Assert.Empty(await ledger.ListSinceAsync(Feed.Enrollments, second.StoredAt, Token));
    }

    [Fact]
    public async Task An_upload_is_found_without_its_hash_and_one_that_could_not_be_read_repeats_none()
    {
        var ledger = new TableRunLedger(await azurite.NewTableAsync());
        Assert.Null(await ledger.FindAsync(File("week.csv"), Token));
        var unread = await ledger.BeginAsync(File("week.csv"), IntakeRun.Unread, Token);
        Assert.Equal(unread.Id, (await ledger.FindAsync(File("week.csv"), Token))?.Id);
        Assert.False((await ledger.BeginAsync(File("other.csv"), IntakeRun.Unread, Token)).IsRepeat);

        var read = await ledger.BeginAsync(File("week.csv"), "abc", Token);

        Assert.Equal(read.Id, (await ledger.FindAsync(File("week.csv"), Token))?.Id);
        Assert.Null(await ledger.FindAsync(File("week.csv", day: 2), Token));
    }

    private static ArrivedFile File(string name, int day = 1, string partner = "acme", Feed feed = Feed.Hours) =>
        new(feed, partner, name, new DateTimeOffset(2026, 2, day, 0, 0, 0, TimeSpan.Zero), _ => Task.FromResult(Stream.Null));
}
