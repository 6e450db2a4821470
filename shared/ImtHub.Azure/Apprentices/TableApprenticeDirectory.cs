using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Apprentices;

/// <summary>The read side of table Apprentices.</summary>
public sealed class TableApprenticeDirectory(TableClient table) : IApprenticeDirectory
{
    /// <inheritdoc/>
    public async Task<ApprenticeRecord?> FindAsync(string apprenticeId, CancellationToken cancellationToken) =>
        (await table.FindAsync(apprenticeId, ApprenticeRows.Record, cancellationToken))?.ReadRecord();

    /// <inheritdoc/>
    public IAsyncEnumerable<ApprenticeRecord> ListAsync(string? sponsor, CancellationToken cancellationToken) =>
        QueryAsync(
                sponsor is null
                    ? TableClient.CreateQueryFilter($"RowKey eq {ApprenticeRows.Record}")
                    : TableClient.CreateQueryFilter($"RowKey eq {ApprenticeRows.Record} and Sponsor eq {sponsor}"),
                ApprenticeRows.ReadRecord,
                cancellationToken
            )
            .OfType<ApprenticeRecord>();

    /// <inheritdoc/>
    public IAsyncEnumerable<Fact> ReadFactsAsync(string apprenticeId, CancellationToken cancellationToken) =>
        QueryAsync(ApprenticeRows.AllFactsOf(apprenticeId), ApprenticeRows.ReadFact, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<ApprenticeEvent> ReadEventsAsync(
        string apprenticeId,
        long afterSequence,
        CancellationToken cancellationToken
    ) =>
        QueryAsync(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {apprenticeId} and RowKey gt {ApprenticeRows.Event(afterSequence)} and RowKey lt {ApprenticeRows.AfterEvents}"
            ),
            TableBody.ReadBody<ApprenticeEvent>,
            cancellationToken
        );

    private async IAsyncEnumerable<T> QueryAsync<T>(
        string filter,
        Func<TableEntity, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return read(row);
        }
    }
}
