using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Intake.Ports;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Runs;

/// <summary>Held rows in table Reviews: one partition a partner, the oldest first.</summary>
public sealed class TableReviewList(TableClient table) : IReviewList
{
    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken)
    {
        foreach (var partition in rows.Select(Row).DistinctBy(row => (row.PartitionKey, row.RowKey)).GroupBy(row => row.PartitionKey))
        {
            foreach (var part in partition.Chunk(TableLimits.EntitiesPerTransaction))
                await AddPartAsync(part, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldRow>> ListAsync(string? partner, int most, CancellationToken cancellationToken)
    {
        var filter = partner is null ? null : TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(partner)}");
        var oldest = new List<HeldRow>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            oldest.Add(row.ReadBody<HeldRow>());
            if (partner is not null && oldest.Count == most)
                break;
        }
        return [.. oldest.OrderBy(row => row.HeldAt).ThenBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Problem.Row).Take(most)];
    }

    private async Task AddPartAsync(TableEntity[] part, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(part.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
        }
        catch (TableTransactionFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // A retry: some are there, perhaps with a person's decision on them. The others are added one by one.
            foreach (var row in part)
                await AddOneAsync(row, cancellationToken);
        }
    }

    private async Task AddOneAsync(TableEntity row, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
        }
    }

    private static TableEntity Row(HeldRow held)
    {
        var row = new TableEntity(
            TableKey.Part(held.Partner),
            string.Create(CultureInfo.InvariantCulture, $"{held.HeldAt.UtcTicks:D19}-{TableKey.Part(held.RunId)}-{held.Problem.Row:D8}")).WithBody(held);
        TableLimits.Check(row);
        return row;
    }
}
