using Azure.Data.Tables;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Storage.Apprentices;
using ImtHub.Storage.Tables;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.Storage.Tests.Apprentices;

public sealed class TableApprenticeStoreTests(AzuriteFixture azurite)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_is_an_empty_slice_without_version()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());

        var slice = await store.ReadAsync(Ada.Id, [Ada.Hours(8, 0).Key], Token);

        Assert.Null(slice.Record);
        Assert.Null(slice.Version);
        Assert.Empty(slice.Entries);
    }

    [Fact]
    public async Task What_was_committed_is_read_back_as_it_was()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var hours = Ada.Hours(8.25m, 0);

        Assert.True(await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, hours, Ada.Hours(4, 1)), Token));

        var slice = await store.ReadAsync(Ada.Id, [hours.Key, Ada.Hours(1, 5).Key], Token);
        Assert.Equal(12.25m, slice.Record!.OjlHours);
        Assert.Equal(12.25m, slice.Record.OjlByWorkProcess["operation"]);
        Assert.Equal(hours, Assert.Single(slice.Entries).Value);
    }

    [Fact]
    public async Task Of_two_who_read_the_same_record_only_the_first_commits_and_nothing_of_the_second_is_written()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), Ada.Change(null, Ada.Hours(8, 0)), Token);
        var (first, second) = (await store.ReadAsync(Ada.Id, [], Token), await store.ReadAsync(Ada.Id, [], Token));

        Assert.True(await store.TryCommitAsync(first, Ada.Change(first.Record, Ada.Hours(4, 1)), Token));
        Assert.False(await store.TryCommitAsync(second, Ada.Change(second.Record, Ada.Hours(5, 2)), Token));

        var slice = await store.ReadAsync(Ada.Id, [Ada.Hours(4, 1).Key, Ada.Hours(5, 2).Key], Token);
        Assert.Equal(12, slice.Record!.OjlHours);
        Assert.Equal([Ada.Hours(4, 1).Key], slice.Entries.Keys);
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
    public async Task A_missing_table_is_a_failure_and_no_conflict()
    {
        var store = new TableApprenticeStore(azurite.Tables.GetTableClient(UniqueNames.Table()));

        await Assert.ThrowsAnyAsync<Azure.RequestFailedException>(() =>
            store.TryCommitAsync(new ApprenticeSlice(Ada.Id, null, new Dictionary<string, Entry>(), null), Ada.Change(null, Ada.Hours(8, 0)), Token));
    }

    [Fact]
    public async Task Nothing_to_write_touches_nothing()
    {
        var store = new TableApprenticeStore(azurite.Tables.GetTableClient(UniqueNames.Table()));

        Assert.True(await store.TryCommitAsync(
            new ApprenticeSlice(Ada.Id, null, new Dictionary<string, Entry>(), null), new RecordChange(null, [], [], []), Token));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public async Task Entries_are_found_among_many_others_whether_they_lie_close_together_or_far_apart(int daysApart)
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        Entry[] history = [.. Enumerable.Range(0, 300).Select(day => Ada.Hours(8, day))];
        foreach (var part in history.Chunk(store.MostEntriesPerCommit))
        {
            var slice = await store.ReadAsync(Ada.Id, [], Token);
            Assert.True(await store.TryCommitAsync(slice, Ada.Change(slice.Record, part), Token));
        }
        string[] asked = [.. Enumerable.Range(0, 5).Select(number => Ada.Hours(8, number * daysApart).Key), Ada.Hours(1, 400).Key];

        var found = await store.ReadAsync(Ada.Id, asked, Token);

        Assert.Equal(asked[..5].Order(StringComparer.Ordinal), found.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2400, found.Record!.OjlHours);
    }

    [Fact]
    public async Task A_full_commit_fits_one_transaction_with_an_event_for_each_entry_and_milestone()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var change = Ada.Change(null, [.. Enumerable.Range(0, store.MostEntriesPerCommit).Select(day => Ada.Hours(8, day))]);
        var milestones = Enumerable.Range(1, Records.Programmes.Programme.MostMilestones).Select(number => Ada.Event(change.Events.Count + number));

        Assert.True(await store.TryCommitAsync(
            await store.ReadAsync(Ada.Id, [], Token), change with { Events = [.. change.Events, .. milestones] }, Token));
    }

    [Fact]
    public async Task A_commit_beyond_a_transaction_is_refused_before_it_is_sent()
    {
        var store = new TableApprenticeStore(await azurite.NewTableAsync());
        var change = Ada.Change(null, [.. Enumerable.Range(0, 50).Select(day => Ada.Hours(8, day))]);

        await Assert.ThrowsAsync<TableLimitException>(async () => await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), change, Token));
        Assert.Null((await store.ReadAsync(Ada.Id, [], Token)).Record);
    }

    [Fact]
    public async Task A_long_record_is_kept_over_several_properties_and_a_shorter_one_leaves_none_behind()
    {
        var table = await azurite.NewTableAsync();
        var store = new TableApprenticeStore(table);
        var record = Ada.Record() with { Name = new PersonName("Ada", new string('ü', 30_000)) };
        await store.TryCommitAsync(await store.ReadAsync(Ada.Id, [], Token), new RecordChange(record, [], [Ada.Event(1)], []), Token);

        var slice = await store.ReadAsync(Ada.Id, [], Token);
        Assert.Equal(record.Name, slice.Record!.Name);

        await store.TryCommitAsync(slice, new RecordChange(Ada.Record(), [], [Ada.Event(2)], []), Token);
        var row = await table.GetEntityAsync<TableEntity>(Ada.Id, "record", cancellationToken: Token);
        Assert.False(row.Value.ContainsKey("Body2"));
        Assert.Equal("Example", (await store.ReadAsync(Ada.Id, [], Token)).Record!.Name.Last);
    }
}
