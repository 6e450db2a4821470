using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Azure.Runs;

/// <summary>Held and rejected rows in table Reviews: one partition a partner, the oldest first.</summary>
public sealed partial class TableReviewList(TableClient table) : IReviewList
{
    private const string IsOpen = "IsOpen";
    private const string Cause = "Cause";
    private const string Person = "Person";

    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken)
    {
        foreach (var partition in rows.Select(Row).DistinctBy(row => (row.PartitionKey, row.RowKey)).GroupBy(row => row.PartitionKey))
        {
            foreach (var part in partition.Chunk(TableLimits.EntitiesPerTransaction))
            {
                await AddPartAsync(part, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReviewRow>> ListAsync(ReviewQuery query, int most, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"IsOpen eq {!query.Settled}");
        if (query.Partner is { } partner)
        {
            filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(partner)} and ") + filter;
        }

        if (query.Result is { } result)
        {
            filter += TableClient.CreateQueryFilter($" and Result eq {result.ToString()}");
        }

        var oldest = new List<ReviewRow>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            oldest.Add(row.ReadBody<ReviewRow>());
            if (query.Partner is not null && oldest.Count == most)
            {
                break;
            }
        }
        return
        [
            .. oldest.OrderBy(row => row.HeldAt).ThenBy(row => row.File, StringComparer.Ordinal).ThenBy(row => row.Problem.Row).Take(most),
        ];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ReviewRow>> OfRunAsync(string partner, string runId, CancellationToken cancellationToken) =>
        ReadAsync(TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(partner)} and RunId eq {runId}"), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, OpenRows>> CountOpenAsync(CancellationToken cancellationToken)
    {
        var open = new Dictionary<string, OpenRows>(StringComparer.Ordinal);
        string[] columns = [nameof(ReviewRow.RunId), nameof(ReviewRow.Result)];
        await foreach (
            var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"IsOpen eq {true}"),
                select: columns,
                cancellationToken: cancellationToken
            )
        )
        {
            var run = row.GetString(nameof(ReviewRow.RunId));
            var (held, rejected) = open.GetValueOrDefault(run, OpenRows.None);
            open[run] =
                row.GetString(nameof(ReviewRow.Result)) == nameof(RowResult.Held) ? new(held + 1, rejected) : new(held, rejected + 1);
        }
        return open;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReviewRow>> OfPersonAsync(ExternalId id, CancellationToken cancellationToken) =>
        [
            .. (await ReadAsync(TableClient.CreateQueryFilter($"Person eq {PersonKey(id.Issuer, id.Number)}"), cancellationToken)).Where(
                row => row is { Settled: null, Result: RowResult.Held }
            ),
        ];

    /// <inheritdoc/>
    public Task SettleAsync(IReadOnlyCollection<ReviewRow> rows, Settlement by, CancellationToken cancellationToken) =>
        WriteAsync(rows.Select(row => row with { Settled = by }), cancellationToken);

    /// <inheritdoc/>
    public Task ReopenAsync(IReadOnlyCollection<ReviewRow> rows, CancellationToken cancellationToken) =>
        WriteAsync(rows.Select(row => row with { Settled = null }), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReviewRow>> SettledByAsync(string cause, SettlementKind kind, CancellationToken cancellationToken) =>
        [
            .. (await ReadAsync(TableClient.CreateQueryFilter($"Cause eq {cause}"), cancellationToken)).Where(row =>
                row.Settled?.Kind == kind
            ),
        ];

    /// <inheritdoc/>
    public async Task ReleaseAsync(
        string apprenticeId,
        IReadOnlyCollection<string> facts,
        Settlement by,
        CancellationToken cancellationToken
    )
    {
        var rows = await ReadAsync(
            TableClient.CreateQueryFilter($"ApprenticeId eq {apprenticeId} and IsOpen eq {true}"),
            cancellationToken
        );
        await SettleAsync([.. rows.Where(row => row.Facts.Any(facts.Contains))], by, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplaceAsync(
        string partner,
        string runId,
        IReadOnlyCollection<ReviewRow> rows,
        Settlement others,
        CancellationToken cancellationToken
    )
    {
        var wanted = rows.ToDictionary(row => row.Problem.Row);
        var changed = new List<ReviewRow>();
        foreach (var row in (await OfRunAsync(partner, runId, cancellationToken)).Where(row => row.Settled is not { IsFinal: true }))
        {
            if (!wanted.TryGetValue(row.Problem.Row, out var same))
            {
                if (row.Settled is null)
                {
                    changed.Add(row with { Settled = others });
                }
            }
            // A row that waits for another reason now is another row.
            else if (row.Settled is { Kind: not SettlementKind.Repeated } || (row.Settled is null && same.Problem != row.Problem))
            {
                changed.Add(same);
            }
        }
        await WriteAsync(changed, cancellationToken);
        await AddAsync(rows, cancellationToken);
    }

    private async Task<IReadOnlyList<ReviewRow>> ReadAsync(string filter, CancellationToken cancellationToken) =>
        await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<ReviewRow>())
            .ToListAsync(cancellationToken);

    private async Task WriteAsync(IEnumerable<ReviewRow> rows, CancellationToken cancellationToken)
    {
        foreach (var partition in rows.Select(Row).GroupBy(row => row.PartitionKey))
        {
            foreach (var part in partition.Chunk(TableLimits.EntitiesPerTransaction))
            {
                await table.SubmitTransactionAsync(
                    part.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                    cancellationToken
                );
            }
        }
    }

    private static string PersonKey(string issuer, string number) => $"{TableKey.Part(issuer)}:{TableKey.Part(number)}";

    private async Task AddPartAsync(TableEntity[] part, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(
                part.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                cancellationToken
            );
        }
        catch (TableTransactionFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // A retry: some are there, perhaps with a person's decision on them. The others are added one by one.
            foreach (var row in part)
            {
                await AddOneAsync(row, cancellationToken);
            }
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
            var there = await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken);
            if (there?.ReadBody<ReviewRow>().Settled is { Kind: SettlementKind.Counted or SettlementKind.Withdrawn })
            {
                await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
            }
        }
    }

    // A row that is found by its fact has the instant of the statement, which for content that was stored twice is the first: the run's id
    // says when its own file was stored.
    private static string StoredAt(ReviewRow row) =>
        Instant().Match(row.RunId) is { Success: true } instant
            ? instant.Value
            : row.HeldAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9]{8}T[0-9]{6}Z", RegexOptions.CultureInvariant)]
    private static partial Regex Instant();

    private static TableEntity Row(ReviewRow held)
    {
        var row = new TableEntity(
            TableKey.Part(held.Partner),
            string.Create(CultureInfo.InvariantCulture, $"{StoredAt(held)}-{TableKey.Part(held.RunId)}-{held.Problem.Row:D8}")
        )
        {
            [nameof(ReviewRow.RunId)] = held.RunId,
            [nameof(ReviewRow.Result)] = held.Result.ToString(),
            [nameof(ReviewRow.ApprenticeId)] = held.ApprenticeId,
            [IsOpen] = held.Settled is null,
            [Cause] = held.Settled?.Cause,
            [Person] = held is { Issuer: { } issuer, ExternalId: { } number } ? PersonKey(issuer, number) : null,
        }.WithBody(held);
        TableLimits.Check(row);
        return row;
    }
}
