using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Events;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Apprentices;

/// <summary>The read side of table Apprentices.</summary>
public sealed class TableApprenticeDirectory(TableClient table) : IApprenticeDirectory
{
    /// <inheritdoc/>
    public async Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
        (await table.FindAsync(apprenticeId, ApprenticeRows.Record, cancellationToken))?.ReadBody<ApprenticeRecord>();

    /// <inheritdoc/>
    public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
        QueryAsync<ApprenticeRecord>(
            sponsor is null
                ? TableClient.CreateQueryFilter($"RowKey eq {ApprenticeRows.Record}")
                : TableClient.CreateQueryFilter($"RowKey eq {ApprenticeRows.Record} and Sponsor eq {sponsor}"),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<Entry> ReadEntriesAsync(string apprenticeId, CancellationToken cancellationToken) =>
        QueryAsync<Entry>(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {apprenticeId} and (RowKey lt {ApprenticeRows.Events} or RowKey ge {ApprenticeRows.AfterEvents}) and RowKey ne {ApprenticeRows.Record} and RowKey ne {ApprenticeRows.Relay}"),
            cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(string apprenticeId, long afterSequence, CancellationToken cancellationToken) =>
        QueryAsync<ApprenticeEvent>(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {apprenticeId} and RowKey gt {ApprenticeRows.Event(afterSequence)} and RowKey lt {ApprenticeRows.AfterEvents}"),
            cancellationToken);

    private async IAsyncEnumerable<T> QueryAsync<T>(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
            yield return row.ReadBody<T>();
    }
}
