using Azure;
using Azure.Data.Tables;

namespace ImtHub.Azure.Tables;

/// <summary>Reads of known keys in one partition, in few round trips.</summary>
internal static class TableReads
{
    /// <summary>
    /// Up to this many keys are read one by one at once; for more, what lies between the first and the last is asked for.
    /// </summary>
    private const int MaxPointReads = 2;

    public static async Task<TableEntity?> FindAsync(
        this TableClient table,
        string partition,
        string row,
        CancellationToken cancellationToken
    )
    {
        var response = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
        return response.HasValue ? response.Value : null;
    }

    /// <summary>The entities between two keys, both included.</summary>
    public static async Task<IReadOnlyList<TableEntity>> FindRangeAsync(
        this TableClient table,
        string partition,
        string first,
        string last,
        CancellationToken cancellationToken
    )
    {
        if (first == last)
        {
            return await table.FindAsync(partition, first, cancellationToken) is { } found ? [found] : [];
        }

        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
        return await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// The entities of these keys that exist. More than a few keys cost one range query: a week of one worker lies close together.
    /// Where so much else lies between them that one page does not reach the last key, the rest is read one by one.
    /// </summary>
    public static async Task<IReadOnlyList<TableEntity>> FindManyAsync(
        this TableClient table,
        string partition,
        IReadOnlyCollection<string> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count <= MaxPointReads)
        {
            return await FindEachAsync(table, partition, rows, cancellationToken);
        }

        var wanted = rows.ToHashSet(StringComparer.Ordinal);
        var (first, last) = (wanted.Min(StringComparer.Ordinal)!, wanted.Max(StringComparer.Ordinal)!);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {first} and RowKey le {last}");
        var page = await FirstPageAsync(
            table.QueryAsync<TableEntity>(filter, PageSize(wanted.Count), cancellationToken: cancellationToken)
        );
        var found = page.Values.Where(entity => wanted.Contains(entity.RowKey)).ToList();
        if (page.ContinuationToken is not null)
        {
            var reached = page.Values.Count == 0 ? "" : page.Values[^1].RowKey;
            var beyond = wanted.Where(row => string.CompareOrdinal(row, reached) > 0).ToList();
            found.AddRange(await FindEachAsync(table, partition, beyond, cancellationToken));
        }
        return found;
    }

    private static int PageSize(int keys) => Math.Clamp(4 * keys, 32, 1000);

    private static async Task<IReadOnlyList<TableEntity>> FindEachAsync(
        TableClient table,
        string partition,
        IReadOnlyCollection<string> rows,
        CancellationToken cancellationToken
    )
    {
        var found = new TableEntity?[rows.Count];
        await Parallel.ForEachAsync(
            rows.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (row, token) => found[row.Index] = await table.FindAsync(partition, row.Item, token)
        );
        return [.. found.OfType<TableEntity>()];
    }

    private static async Task<Page<TableEntity>> FirstPageAsync(AsyncPageable<TableEntity> query)
    {
        await foreach (var page in query.AsPages())
        {
            return page;
        }

        return Page<TableEntity>.FromValues([], null, null!);
    }
}
