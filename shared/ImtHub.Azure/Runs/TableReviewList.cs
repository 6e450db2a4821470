using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Azure.Runs;

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

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HeldRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken) =>
        await QueryAsync(TableClient.CreateQueryFilter($"Person eq {Person(id.Issuer, id.Number)}"), cancellationToken)
            .Select(row => row.ReadBody<HeldRow>()).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task ReleaseAsync(string apprenticeId, IReadOnlyCollection<string> facts, CancellationToken cancellationToken)
    {
        await foreach (var row in QueryAsync(TableClient.CreateQueryFilter($"ApprenticeId eq {apprenticeId}"), cancellationToken))
        {
            if (row.ReadBody<HeldRow>().Facts.Any(facts.Contains))
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task ReplaceAsync(string partner, string runId, IReadOnlyCollection<HeldRow> rows, CancellationToken cancellationToken)
    {
        var wanted = rows.Select(Row).ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        await foreach (var row in QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(partner)} and RunId eq {runId}"), cancellationToken))
        {
            // A row that waits for another reason now is another row.
            if (!wanted.TryGetValue(row.RowKey, out var same) || same.ReadBody<HeldRow>().Problem != row.ReadBody<HeldRow>().Problem)
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
        await AddAsync(rows, cancellationToken);
    }

    private AsyncPageable<TableEntity> QueryAsync(string filter, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken);

    private static string Person(string issuer, string number) => $"{TableKey.Part(issuer)}:{TableKey.Part(number)}";

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
            string.Create(CultureInfo.InvariantCulture, $"{held.HeldAt.UtcTicks:D19}-{TableKey.Part(held.RunId)}-{held.Problem.Row:D8}"))
        {
            [nameof(HeldRow.RunId)] = held.RunId,
            [nameof(HeldRow.ApprenticeId)] = held.ApprenticeId,
            ["Person"] = held is { Issuer: { } issuer, ExternalId: { } number } ? Person(issuer, number) : null,
        }.WithBody(held);
        TableLimits.Check(row);
        return row;
    }
}
