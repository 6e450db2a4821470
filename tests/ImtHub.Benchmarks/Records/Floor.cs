using System.Diagnostics;
using Azure.Data.Tables;

namespace ImtHub.Benchmarks.Records;

/// <summary>
/// What storage itself takes: for each apprentice the same record read, the same range of facts and the same transaction as the hub's,
/// straight through the SDK, so many apprentices at once, and no logic at all. Whose the numbers are is not looked up, nothing is parsed,
/// and no run, receipt or signal is written.
/// </summary>
internal sealed class Floor(TableClient table, int parallelism)
{
    public const string Record = "record";
    private const string Events = "event:";
    private const int RowsPerTransaction = 100;

    public int Parallelism => parallelism;

    /// <summary>Fills the table with the rows of another.</summary>
    public async Task FillAsync(IEnumerable<TableEntity> rows)
    {
        await table.CreateIfNotExistsAsync();
        await EachAsync(
            rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal),
            async partition =>
            {
                foreach (var part in partition.Chunk(RowsPerTransaction))
                {
                    await table.SubmitTransactionAsync(
                        part.Select(row => new TableTransactionAction(TableTransactionActionType.Add, WrittenRows.Bare(row)))
                    );
                }
            }
        );
    }

    /// <summary>Reads and writes what the hub read and wrote for one file, and tells how long it took.</summary>
    public async Task<TimeSpan> WriteAsync(IReadOnlyList<IReadOnlyList<TableEntity>> transactions)
    {
        var watch = Stopwatch.StartNew();
        await EachAsync(
            transactions,
            async rows =>
            {
                var facts = rows.Where(row => row.RowKey != Record && !row.RowKey.StartsWith(Events, StringComparison.Ordinal))
                    .Select(row => row.RowKey)
                    .ToList();
                var (id, first, last) = (rows[0].PartitionKey, facts[0], facts[^1]);
                // One after the other: facts that were read beside the record may be older than it.
                var record = await table.GetEntityAsync<TableEntity>(id, Record);
                await (
                    facts.Count == 1
                        ? table.GetEntityIfExistsAsync<TableEntity>(id, first)
                        : (Task)
                            table
                                .QueryAsync<TableEntity>(
                                    TableClient.CreateQueryFilter($"PartitionKey eq {id} and RowKey ge {first} and RowKey le {last}")
                                )
                                .ToListAsync()
                                .AsTask()
                );
                await table.SubmitTransactionAsync(
                    rows.Select(row =>
                        row.RowKey == Record
                            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, record.Value.ETag)
                            : new TableTransactionAction(
                                row.RowKey.StartsWith(Events, StringComparison.Ordinal)
                                    ? TableTransactionActionType.Add
                                    : TableTransactionActionType.UpsertReplace,
                                row
                            )
                    )
                );
            }
        );
        return watch.Elapsed;
    }

    private Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> act) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, async (item, _) => await act(item));
}
