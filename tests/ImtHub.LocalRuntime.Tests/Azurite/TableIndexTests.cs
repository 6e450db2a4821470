using System.Globalization;
using Azure.Data.Tables;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Azurite;

/// <summary>What Azurite answers with the index that is preloaded into it; without the index it answers the same.</summary>
public sealed class TableIndexTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly (string Partition, string Row)[] s_rows =
        [.. from partition in new[] { "1", "01", "1.0", "O'Hara", "a", "A", "b" } from row in new[] { "01", "1", "2", "or" } select (partition, row)];

    private TableClient _table = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _table = new TableServiceClient(azurite.ConnectionString).GetTableClient("t" + Guid.NewGuid().ToString("N"));
        await _table.CreateAsync(Stop);
        foreach (var (partition, row) in s_rows)
            await _table.AddEntityAsync(new TableEntity(partition, row), Stop);
        // What is gone, and what came anew, is not found where it was.
        await _table.DeleteEntityAsync("a", "2", cancellationToken: Stop);
        await _table.UpsertEntityAsync(new TableEntity("b", "3"), cancellationToken: Stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("PartitionKey eq '1'", "1/01 1/1 1/2 1/or")]
    [InlineData("PartitionKey eq '01' and RowKey eq '1'", "01/1")]
    [InlineData("PartitionKey eq 'O''Hara' and RowKey ge '1' and RowKey le '2'", "O'Hara/1 O'Hara/2")]
    [InlineData("PartitionKey eq 'a'", "a/01 a/1 a/or")]
    [InlineData("PartitionKey eq 'b' and (RowKey eq '3' or RowKey eq 'or')", "b/3 b/or")]
    [InlineData("PartitionKey eq '1' and RowKey eq '1' or PartitionKey eq 'A' and RowKey eq '2'", "1/1 A/2")]
    [InlineData("PartitionKey eq '1' or PartitionKey eq '1.0'", "1/01 1/1 1/2 1/or 1.0/01 1.0/1 1.0/2 1.0/or")]
    [InlineData("PartitionKey eq 'nobody'", "")]
    [InlineData("PartitionKey eq 'A' and RowKey gt '01' and RowKey lt 'or' and (RowKey ne '2')", "A/1")]
    [InlineData("PartitionKey eq 'A' and RowKey gt '2' and RowKey lt '1'", "")]
    [InlineData("PartitionKey eq 'A' and RowKey ne '01'", "A/1 A/2 A/or")]
    [InlineData("RowKey eq '3'", "b/3")]
    [InlineData("PartitionKey eq 'a' and RowKey eq '1' or(PartitionKey eq 'b')", "a/1 b/01 b/1 b/3 b/or b/2")]
    [InlineData("PartitionKey eq 'a' and RowKey eq '1'or PartitionKey eq 'A' and RowKey eq '2'", "a/1 A/2")]
    [InlineData("PartitionKey eq 'a' and (RowKey eq '1')or PartitionKey eq 'A' and RowKey eq '2'", "a/1 A/2")]
    [InlineData("PartitionKey eq 'a' and RowKey ne \"it's\" or PartitionKey eq 'A' and RowKey ne \"it's\"", "a/01 a/1 a/or A/01 A/1 A/2 A/or")]
    public async Task It_finds_what_the_filter_says_and_nothing_else(string filter, string found) => Assert.Equal(
        found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
        await _table.QueryAsync<TableEntity>(filter, cancellationToken: Stop).Select(row => $"{row.PartitionKey}/{row.RowKey}").Order(StringComparer.Ordinal).ToListAsync(Stop));

    [Fact]
    public async Task A_transaction_that_fails_leaves_every_row_as_it_was()
    {
        await _table.UpsertEntityAsync(new TableEntity("b", "1") { ["Hours"] = 8 }, cancellationToken: Stop);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("b", "1") { ["Hours"] = 9 }),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("b", "2") { ["Hours"] = 9 }),
            new(TableTransactionActionType.Delete, new TableEntity("b", "or")),
            new(TableTransactionActionType.Add, new TableEntity("b", "new")),
            new(TableTransactionActionType.Add, new TableEntity("b", "3")),
        ];

        var refused = await Assert.ThrowsAsync<TableTransactionFailedException>(() => _table.SubmitTransactionAsync(actions, Stop));

        Assert.Equal(4, refused.FailedTransactionActionIndex);
        var rows = await _table.QueryAsync<TableEntity>("PartitionKey eq 'b'", cancellationToken: Stop).ToListAsync(Stop);
        Assert.Equal([("01", null), ("1", 8), ("2", null), ("3", null), ("or", null)], rows.Select(row => (row.RowKey, row.GetInt32("Hours"))));
    }

    [Fact]
    public async Task Rows_come_in_the_order_of_their_keys_whatever_the_order_in_which_they_were_written()
    {
        var random = new Random(7);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var step = 0; step < 300; step++)
        {
            var key = random.Next(120).ToString("000", CultureInfo.InvariantCulture);
            if (keys.Add(key))
                await _table.AddEntityAsync(new TableEntity("many", key), Stop);
            else if (step % 2 == 0)
                await _table.UpsertEntityAsync(new TableEntity("many", key), cancellationToken: Stop);
            else if (keys.Remove(key))
                await _table.DeleteEntityAsync("many", key, cancellationToken: Stop);
        }

        var found = await _table.QueryAsync<TableEntity>("PartitionKey eq 'many' and RowKey ge '030'", maxPerPage: 7, cancellationToken: Stop).Select(row => row.RowKey).ToListAsync(Stop);

        Assert.Equal(keys.Where(key => string.CompareOrdinal(key, "030") >= 0).Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task Rows_are_there_again_after_a_restart_and_can_be_changed()
    {
        var folder = Directory.CreateTempSubdirectory("imthub-test-").FullName;
        try
        {
            await using (var first = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder }, Stop))
            {
                var table = new TableServiceClient(first.ConnectionString).GetTableClient("kept");
                await table.CreateAsync(Stop);
                foreach (var row in new[] { "3", "1", "2" })
                    await table.AddEntityAsync(new TableEntity("a", row), Stop);
                await table.DeleteEntityAsync("a", "2", cancellationToken: Stop);
            }

            await using var second = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder }, Stop);
            var again = new TableServiceClient(second.ConnectionString).GetTableClient("kept");
            await again.UpdateEntityAsync(new TableEntity("a", "3") { ["Hours"] = 8 }, Azure.ETag.All, cancellationToken: Stop);

            var rows = await again.QueryAsync<TableEntity>(cancellationToken: Stop).ToListAsync(Stop);
            Assert.Equal([("1", null), ("3", 8)], rows.Select(row => (row.RowKey, row.GetInt32("Hours"))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_table_that_is_made_anew_begins_empty()
    {
        await _table.DeleteAsync(Stop);
        await _table.CreateAsync(Stop);
        await _table.AddEntityAsync(new TableEntity("a", "1"), Stop);

        Assert.Equal(["1"], await _table.QueryAsync<TableEntity>("PartitionKey eq 'a'", cancellationToken: Stop).Select(row => row.RowKey).ToListAsync(Stop));
    }

    [Fact]
    public async Task Pages_of_a_whole_table_hold_every_row_once()
    {
        var rows = await _table.QueryAsync<TableEntity>(maxPerPage: 3, cancellationToken: Stop).Select(row => (row.PartitionKey, row.RowKey)).ToListAsync(Stop);

        Assert.Equal(s_rows.Where(row => row != ("a", "2")).Append(("b", "3")).Order(), rows.Order());
    }

    [Fact]
    public async Task Pages_of_a_partition_follow_each_other()
    {
        var pages = await _table.QueryAsync<TableEntity>("PartitionKey eq 'A'", maxPerPage: 3, cancellationToken: Stop).AsPages().Select(page => page.Values.Select(row => row.RowKey)).ToListAsync(Stop);
        Assert.Equal([["01", "1", "2"], ["or"]], pages);
    }
}
