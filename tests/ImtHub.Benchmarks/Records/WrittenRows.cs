using System.Collections.Concurrent;
using Azure.Data.Tables;

namespace ImtHub.Benchmarks.Records;

/// <summary>What a table of apprentices holds, by apprentice, and what was written between two looks at it.</summary>
internal static class WrittenRows
{
    /// <summary>Every row under its keys.</summary>
    public static async Task<Dictionary<(string Apprentice, string Row), TableEntity>> ReadAsync(TableClient table)
    {
        var rows = new Dictionary<(string, string), TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(maxPerPage: 1000))
        {
            rows.Add((row.PartitionKey, row.RowKey), row);
        }

        return rows;
    }

    /// <summary>The rows of these apprentices.</summary>
    public static async Task<Dictionary<(string Apprentice, string Row), TableEntity>> ReadAsync(
        TableClient table,
        IEnumerable<string> apprentices
    )
    {
        var rows = new ConcurrentDictionary<(string, string), TableEntity>();
        await Parallel.ForEachAsync(
            apprentices,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (apprentice, stop) =>
            {
                await foreach (
                    var row in table.QueryAsync<TableEntity>(
                        TableClient.CreateQueryFilter($"PartitionKey eq {apprentice}"),
                        cancellationToken: stop
                    )
                )
                {
                    rows[(row.PartitionKey, row.RowKey)] = row;
                }
            }
        );
        return new(rows);
    }

    /// <summary>The transaction of each apprentice whose rows changed: what must be written, the record first.</summary>
    public static IReadOnlyList<IReadOnlyList<TableEntity>> Between(
        Dictionary<(string Apprentice, string Row), TableEntity> before,
        Dictionary<(string Apprentice, string Row), TableEntity> after
    ) =>
        [
            .. after
                .Where(row => !before.TryGetValue(row.Key, out var known) || known.ETag != row.Value.ETag)
                .GroupBy(row => row.Key.Apprentice, row => row.Value, StringComparer.Ordinal)
                .Select(rows =>
                    (IReadOnlyList<TableEntity>)
                        [.. rows.OrderBy(row => row.RowKey != Floor.Record).ThenBy(row => row.RowKey, StringComparer.Ordinal).Select(Bare)]
                ),
        ];

    /// <summary>The row without what the service puts there.</summary>
    public static TableEntity Bare(TableEntity row) =>
        new(row.Where(column => column.Key is not ("odata.etag" or "Timestamp")).ToDictionary(StringComparer.Ordinal));
}
