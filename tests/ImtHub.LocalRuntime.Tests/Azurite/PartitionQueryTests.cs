using Azure.Data.Tables;
using ImtHub.Testing;
using Xunit;

namespace ImtHub.LocalRuntime.Tests.Azurite;

/// <summary>A query that names a partition answers as it does when Azurite goes through the whole table.</summary>
public sealed class PartitionQueryTests(AzuriteFixture azurite) : IAsyncLifetime
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
    public async Task It_finds_what_the_filter_says_and_nothing_else(string filter, string found) => Assert.Equal(
        found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
        await _table.QueryAsync<TableEntity>(filter, cancellationToken: Stop).Select(row => $"{row.PartitionKey}/{row.RowKey}").Order(StringComparer.Ordinal).ToListAsync(Stop));

    [Fact]
    public async Task Pages_of_a_partition_follow_each_other()
    {
        var pages = await _table.QueryAsync<TableEntity>("PartitionKey eq 'A'", maxPerPage: 3, cancellationToken: Stop).AsPages().Select(page => page.Values.Select(row => row.RowKey)).ToListAsync(Stop);
        Assert.Equal([["01", "1", "2"], ["or"]], pages);
    }
}
