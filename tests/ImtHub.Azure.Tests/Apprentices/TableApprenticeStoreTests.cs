using Azure;
using Azure.Data.Tables;
using ImtHub.Azure.Apprentices;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Azure.Tests.Apprentices;

public sealed class TableApprenticeStoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_an_empty_slice_without_version()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());

        var slice = await store.ReadAsync(Ada.Id, [Ada.Hours(8, 0)], Token);

        Assert.Null(slice.State.Record);
        Assert.Null(slice.Version);
        Assert.Empty(slice.State.Facts);
    }

    [Fact]
    public async Task What_was_committed_is_read_back_as_it_was()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var hours = Ada.Hours(8.25m, 0);

        Assert.True(await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, hours, Ada.Hours(4, 1)), Token));

        var slice = await store.ReadAsync(Ada.Id, [hours], Token);
        Assert.Equal(12.25m, slice.State.Record!.OjlHours);
        Assert.Equal(12.25m, slice.State.Record.OjlByWorkProcess["operation"]);
        Assert.Equal(2, slice.State.EventSequence);
        Assert.Equal(Fact.Of(hours), slice.State.Facts[hours.Key]);
    }

    [Fact]
    public async Task Of_two_who_read_the_same_record_only_the_first_commits_and_nothing_of_the_second_is_written()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var (first, second) = (await store.ReadAsync(Ada.Id, [], Token), await store.ReadAsync(Ada.Id, [], Token));

        Assert.True(await store.TryCommitAsync(first, Ada.Change(first.State, Ada.Hours(4, 1)), Token));
        Assert.False(await store.TryCommitAsync(second, Ada.Change(second.State, Ada.Hours(5, 2)), Token));

        var slice = await store.ReadAsync(Ada.Id, [Ada.Hours(4, 1), Ada.Hours(5, 2)], Token);
        Assert.Equal(12, slice.State.Record!.OjlHours);
        Assert.Equal([Ada.Hours(8, 0).Key, Ada.Hours(4, 1).Key], slice.State.Facts.Keys);
    }

    [Fact]
    public async Task A_commit_without_events_is_refused_by_the_records_version_alone()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var (first, second) = (await store.ReadAsync(Ada.Id, [], Token), await store.ReadAsync(Ada.Id, [], Token));

        Assert.True(await store.TryCommitAsync(first, Ada.Change(first.State, Ada.Hours(4, 1)) with { Events = [] }, Token));
        // No event's row of the other one is in its way.
        Assert.False(await store.TryCommitAsync(second, Ada.Change(second.State, Ada.Hours(5, 2)) with { Events = [] }, Token));

        Assert.Equal(12, (await store.ReadAsync(Ada.Id, [], Token)).State.Record!.OjlHours);
    }

    [Fact]
    public async Task Of_two_who_enroll_the_same_apprentice_only_the_first_commits()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var nobody = await store.ReadAsync(Ada.Id, [], Token);

        Assert.True(await store.TryCommitAsync(nobody, Ada.Change(null, Ada.Hours(8, 0)), Token));
        Assert.False(await store.TryCommitAsync(nobody, Ada.Change(null, Ada.Hours(4, 1)), Token));
    }

    [Fact]
    public async Task Hours_that_somebody_commits_while_they_are_read_are_not_counted_twice()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var again = Ada.Hours(4, 1);
        var asked = new List<string>();
        var watched = new TableApprenticeStore(
            azurite.Watched(
                table.Name,
                async request =>
                {
                    asked.Add(request.Contains("RowKey='record'", StringComparison.Ordinal) ? "record" : "facts");
                    if (asked.Count == 2)
                    {
                        // The same file, by somebody who was thought dead.
                        var theirs = await store.ReadAsync(Ada.Id, [again], Token);
                        Assert.True(await store.TryCommitAsync(theirs, Ada.Change(theirs.State, again), Token));
                    }
                }
            )
        );

        var slice = await watched.ReadAsync(Ada.Id, [again], Token);

        Assert.Equal(["record", "facts"], asked);
        Assert.False(await store.TryCommitAsync(slice, Ada.Change(slice.State, again, Ada.Hours(2, 2)), Token));
        Assert.Equal(12, (await store.ReadAsync(Ada.Id, [], Token)).State.Record!.OjlHours);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_and_that_the_client_asked_for_again_is_known_as_its_own()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var before = await store.ReadAsync(Ada.Id, [], Token);
        var forgetful = new TableApprenticeStore(azurite.Forgetful(table.Name));

        Assert.True(await forgetful.TryCommitAsync(before, Ada.Change(before.State, Ada.Hours(4, 1)), Token));

        Assert.Equal(12, (await store.ReadAsync(Ada.Id, [], Token)).State.Record!.OjlHours);
    }

    [Fact]
    public async Task A_commit_without_events_whose_answer_was_lost_is_known_as_well()
    {
        var table = await azurite.NewTableAsync();
        var (store, forgetful) = (new TableApprenticeStore(table), new TableApprenticeStore(azurite.Forgetful(table.Name)));
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var before = await store.ReadAsync(Ada.Id, [], Token);

        Assert.True(
            await forgetful.TryCommitAsync(
                before,
                Ada.Change(before.State, Ada.Hours(4, 1)) with
                {
                    Events = [],
                    EventSequence = 1,
                    Removed = [Ada.Hours(8, 0).Key],
                },
                Token
            )
        );

        Assert.Equal([Ada.Hours(4, 1).Key], (await store.ReadAllAsync(Ada.Id, Token)).State.Facts.Keys);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_known_when_somebody_else_changed_the_record_before_it_was_asked_for_again()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var before = await store.ReadAsync(Ada.Id, [], Token);
        var forgetful = new TableApprenticeStore(
            azurite.Forgetful(
                table.Name,
                async () =>
                {
                    var now = await store.ReadAsync(Ada.Id, [], Token);
                    Assert.True(await store.TryCommitAsync(now, Ada.Change(now.State, Ada.Hours(5, 2)), Token));
                }
            )
        );

        Assert.True(await forgetful.TryCommitAsync(before, Ada.Change(before.State, Ada.Hours(4, 1)), Token));

        Assert.Equal(17, (await store.ReadAsync(Ada.Id, [], Token)).State.Record!.OjlHours);
    }

    [Fact]
    public async Task A_missing_table_is_a_failure_and_no_conflict()
    {
        var store = new TableApprenticeStore(azurite.Tables.GetTableClient(UniqueNames.Table()));

        await Assert.ThrowsAnyAsync<RequestFailedException>(() =>
            store.TryCommitAsync(new ApprenticeSlice(ApprenticeState.Nobody(Ada.Id), null), Ada.Change(null, Ada.Hours(8, 0)), Token)
        );
    }

    [Fact]
    public async Task Nothing_to_write_touches_nothing()
    {
        var store = new TableApprenticeStore(azurite.Tables.GetTableClient(UniqueNames.Table()));

        Assert.True(
            await store.TryCommitAsync(
                new ApprenticeSlice(ApprenticeState.Nobody(Ada.Id), null),
                new RecordChange { Record = null, EventSequence = 0 },
                Token
            )
        );
    }

    [Theory]
    [InlineData(1, 7)]
    [InlineData(14, 61)]
    public async Task Read_are_the_days_of_the_weeks_that_are_stated_and_as_many_around_them_as_periods_may_reach(
        int longestPeriod,
        int days
    )
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        Statement[] history = [.. Enumerable.Range(0, 300).Select(day => Ada.Hours(8, day))];
        foreach (var part in history.Chunk(store.MaxStatementsPerCommit))
        {
            var slice = await store.ReadAsync(Ada.Id, [], Token);
            var change = Ada.Change(slice.State, part);
            Assert.True(
                await store.TryCommitAsync(slice, change with { Record = change.Record! with { LongestPeriod = longestPeriod } }, Token)
            );
        }

        var found = await store.ReadAsync(Ada.Id, [Ada.Hours(1, 100), Ada.Hours(1, 102)], Token);

        // The first day is a Monday: day 100 is in the week of days 98 to 104. Periods of 14 days that touch it lie in the weeks of days 84
        // to 118, and are judged by periods that begin 13 days earlier or end 13 days later.
        Assert.Equal(days, found.State.Facts.Count);
        Assert.Contains(Ada.Hours(8, 98).Key, found.State.Facts.Keys);
        Assert.Contains(Ada.Hours(8, 104).Key, found.State.Facts.Keys);
        Assert.Equal(2400, found.State.Record!.OjlHours);
    }

    [Fact]
    public async Task Everything_of_an_apprentice_is_read_without_the_events()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0), Ada.Hours(4, 100)), Token);

        var whole = await store.ReadAllAsync(Ada.Id, Token);

        Assert.True(whole.State.IsWhole);
        Assert.Equal(2, whole.State.Facts.Count);
    }

    [Fact]
    public async Task Facts_are_removed_with_the_record_and_the_numbers_of_events_go_on()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0), Ada.Hours(4, 1)), Token);

        var before = await store.ReadAllAsync(Ada.Id, Token);
        Assert.True(
            await store.TryCommitAsync(
                before,
                new RecordChange
                {
                    Record = null,
                    EventSequence = 2,
                    Removed = [Ada.Hours(8, 0).Key],
                },
                Token
            )
        );

        var after = await store.ReadAllAsync(Ada.Id, Token);
        Assert.Null(after.State.Record);
        Assert.Equal((2, Ada.Hours(4, 1).Key), (after.State.EventSequence, Assert.Single(after.State.Facts).Key));
        Assert.True(await store.TryCommitAsync(after, Ada.Change(after.State, Ada.Hours(2, 2)), Token));
    }

    [Fact]
    public async Task How_a_statement_arrived_is_kept_beside_the_fact()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var (newer, late) = (
            Ada.Hours(8, 0),
            Ada.Hours(7, 0) with
            {
                Lineage = Ada.Hours(7, 0).Lineage with { RunId = "run-0", StatedAt = Ada.Hours(7, 0).Lineage.StatedAt.AddDays(-1) },
            }
        );
        var fact = Fact.Of(newer).With(late);
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null) with { Facts = [fact] }, Token);

        var read = Assert.Single((await store.ReadAllAsync(Ada.Id, Token)).State.Facts).Value;

        Assert.Equal(fact, read);
        Assert.Equal((true, false), (read.WasApplied(newer.Lineage.Origin), read.WasApplied(late.Lineage.Origin)));
    }

    [Fact]
    public async Task A_full_commit_fits_one_transaction_with_an_event_for_each_entry_milestone_and_work_process_and_one_for_the_record()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var change = Ada.Change(null, [.. Enumerable.Range(0, store.MaxStatementsPerCommit).Select(day => Ada.Hours(8, day))]);
        var milestones = Enumerable
            .Range(1, Program.MaxMilestones + Program.MaxWorkProcesses + 3)
            .Select(number => Ada.Event(change.Events.Count + number));

        Assert.True(
            await store.TryCommitAsync(
                await store.ReadAsync(Ada.Id, [], Token),
                change with
                {
                    Events = [.. change.Events, .. milestones],
                },
                Token
            )
        );
    }

    [Fact]
    public async Task A_commit_beyond_a_transaction_is_refused_before_it_is_sent()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var change = Ada.Change(null, [.. Enumerable.Range(0, 50).Select(day => Ada.Hours(8, day))]);

        await Assert.ThrowsAsync<TableLimitException>(async () =>
            await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), change, Token)
        );
        Assert.Null((await store.ReadAsync(Ada.Id, [], Token)).State.Record);
    }

    [Fact]
    public async Task A_long_record_is_kept_over_several_properties_and_a_shorter_one_leaves_none_behind()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        var record = Ada.Record() with { Name = new PersonName("Ada", new string('ü', 30_000)) };
        await store.TryCommitAsync(
            await store.ReadAsync(Ada.Id, [], Token),
            new RecordChange
            {
                Record = record,
                EventSequence = 1,
                Events = [Ada.Event(1)],
            },
            Token
        );

        var slice = await store.ReadAsync(Ada.Id, [], Token);
        Assert.Equal(record.Name, slice.State.Record!.Name);

        await store.TryCommitAsync(
            slice,
            new RecordChange
            {
                Record = Ada.Record(),
                EventSequence = 2,
                Events = [Ada.Event(2)],
            },
            Token
        );
        var row = await table.GetEntityAsync<TableEntity>(Ada.Id, "record", cancellationToken: Token);
        Assert.False(row.Value.ContainsKey("Body2"));
        Assert.Equal("Example", (await store.ReadAsync(Ada.Id, [], Token)).State.Record!.Name.Last);
    }
}
