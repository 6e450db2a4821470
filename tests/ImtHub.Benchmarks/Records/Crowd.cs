using System.Globalization;
using Azure.Data.Tables;
using ImtHub.Hub.Operations;

namespace ImtHub.Benchmarks.Records;

/// <summary>
/// Makes a hub with few apprentices one with many: copies of their rows under ids and numbers of their own, as if they had enrolled after
/// them.
/// </summary>
internal sealed class Crowd
{
    private const int AtOnce = 16;
    private const int RowsPerTransaction = 100;

    private readonly ILookup<string, TableEntity> _models;
    private readonly IReadOnlyList<TableEntity> _links;
    private readonly TableClient _identities;
    private int _size;

    private Crowd(ILookup<string, TableEntity> models, IReadOnlyList<TableEntity> links, TableClient identities)
    {
        (_models, _links, _identities) = (models, links, identities);
        _size = links.Count;
    }

    /// <summary>How many there are.</summary>
    public int Size => _size;

    /// <param name="tables">The hub's tables.</param>
    /// <param name="issuer">The employer whose numbers the apprentices have, from 1 on.</param>
    public static async Task<Crowd> OfAsync(TableServiceClient tables, string issuer)
    {
        var identities = tables.GetTableClient(StorageNames.Identities);
        var rows = await WrittenRows.ReadAsync(tables.GetTableClient(StorageNames.Apprentices));
        var links = await identities
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {issuer}"))
            .OrderBy(row => row.RowKey, StringComparer.Ordinal)
            .ToListAsync();
        return new Crowd(rows.Values.ToLookup(row => row.PartitionKey, StringComparer.Ordinal), links, identities);
    }

    /// <summary>Adds apprentices until there are so many, to the hub's table and to others that shall be like it.</summary>
    public async Task GrowAsync(int to, params TableClient[] tables)
    {
        var copies = Enumerable
            .Range(_size + 1, to - _size)
            .Select(number =>
                (
                    Link: _links[number % _links.Count],
                    Number: number.ToString("D6", CultureInfo.InvariantCulture),
                    Id: string.Create(CultureInfo.InvariantCulture, $"copy-{number:D6}")
                )
            )
            .ToList();
        foreach (var table in tables)
        {
            await EachAsync(
                copies,
                copy => table.SubmitTransactionAsync(_models[Whose(copy.Link)].Select(row => Copy(row, copy.Link, copy.Id, copy.Number)))
            );
        }

        await EachAsync(
            copies.Chunk(RowsPerTransaction),
            chunk =>
                _identities.SubmitTransactionAsync(
                    chunk.Select(copy =>
                    {
                        var link = WrittenRows.Bare(copy.Link);
                        (link.RowKey, link["Number"], link["ApprenticeId"]) = (copy.Number, copy.Number, copy.Id);
                        return new TableTransactionAction(TableTransactionActionType.Add, link);
                    })
                )
        );
        _size = to;
    }

    private static TableTransactionAction Copy(TableEntity row, TableEntity link, string id, string number)
    {
        var copy = WrittenRows.Bare(row);
        copy.PartitionKey = id;
        foreach (
            var (column, value) in row.Where(column => column.Value is string && column.Key is not ("PartitionKey" or "RowKey")).ToList()
        )
        {
            copy[column] = ((string)value)
                .Replace(Whose(link), id, StringComparison.Ordinal)
                .Replace(link.RowKey, number, StringComparison.Ordinal);
        }
        return new TableTransactionAction(TableTransactionActionType.Add, copy);
    }

    private static string Whose(TableEntity link) => link.GetString("ApprenticeId");

    private static Task EachAsync<T>(IEnumerable<T> items, Func<T, Task> act) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) => await act(item));
}
