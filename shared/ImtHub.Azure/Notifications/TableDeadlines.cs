using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Reports.Deadlines;

namespace ImtHub.Azure.Notifications;

/// <summary>The register of deadlines in table <c>Deadlines</c>: a partition a sponsor, a row a duty or an event.</summary>
public sealed class TableDeadlines(TableClient table) : IDeadlineTable
{
    private const string Duties = "duty:";
    private const string Events = "event:";

    /// <inheritdoc/>
    public async Task ReplaceAsync(IReadOnlyCollection<Deadline> deadlines, CancellationToken cancellationToken)
    {
        var rows = deadlines
            .Select(duty => new TableEntity(TableKey.Part(duty.Sponsor), Duties + TableKey.Part(duty.Key)).WithBody(duty))
            .ToList();
        foreach (
            var part in rows.GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
                .SelectMany(partition => partition.Chunk(TableLimits.EntitiesPerTransaction))
        )
        {
            TableLimits.Check(part);
            await table.SubmitTransactionAsync(
                part.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                cancellationToken
            );
        }
        // Taken away last: a duty that stays is never missing in between.
        var kept = rows.Select(row => (row.PartitionKey, row.RowKey)).ToHashSet();
        await foreach (var row in RowsAsync(null, Duties, cancellationToken))
        {
            if (!kept.Contains((row.PartitionKey, row.RowKey)))
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Deadline> ReadAsync(string? sponsor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync(sponsor, Duties, cancellationToken))
        {
            yield return row.ReadBody<Deadline>();
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryRaiseAsync(DeadlineEvent raised, CancellationToken cancellationToken)
    {
        try
        {
            await table.AddEntityAsync(
                new TableEntity(TableKey.Part(raised.Sponsor), Events + TableKey.Part(raised.Id)).WithBody(raised),
                cancellationToken
            );
            return true;
        }
        catch (RequestFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DeadlineEvent> ReadEventsAsync(
        string? sponsor,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in RowsAsync(sponsor, Events, cancellationToken))
        {
            yield return row.ReadBody<DeadlineEvent>();
        }
    }

    private AsyncPageable<TableEntity> RowsAsync(string? sponsor, string kind, CancellationToken cancellationToken)
    {
        // A semicolon follows the colon: all row keys of the kind.
        var end = kind[..^1] + ";";
        var filter = sponsor is null
            ? TableClient.CreateQueryFilter($"RowKey ge {kind} and RowKey lt {end}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(sponsor)} and RowKey ge {kind} and RowKey lt {end}");
        return table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken);
    }
}
