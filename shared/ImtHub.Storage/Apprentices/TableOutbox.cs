using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Records.Events;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Apprentices;

/// <summary>
/// The outbox is the events' rows themselves. A confirmation stamps its event; the events stay as history. How far all are
/// stamped is noted in the relay's row when pending events are read, so that old ones are not read again.
/// </summary>
public sealed class TableOutbox(TableClient table) : IOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        var relay = await table.FindAsync(apprenticeId, ApprenticeRows.Relay, cancellationToken);
        var through = relay?.GetInt64(ApprenticeRows.Through) ?? 0;
        var pending = new List<ApprenticeEvent>();
        var seen = through;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {apprenticeId} and RowKey gt {ApprenticeRows.Event(through)} and RowKey lt {ApprenticeRows.AfterEvents}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var told = row.ReadBody<ApprenticeEvent>();
            if (row.GetBoolean(ApprenticeRows.Relayed) != true)
                pending.Add(told);
            else if (pending.Count == 0)
                seen = told.Sequence;
        }
        if (seen > through)
            await AdvanceAsync(relay, apprenticeId, seen, cancellationToken);
        return pending;
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyCollection<ApprenticeEvent> seen, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            seen,
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
            async (told, token) =>
            {
                var stamp = new TableEntity(told.ApprenticeId, ApprenticeRows.Event(told.Sequence)) { [ApprenticeRows.Relayed] = true };
                try
                {
                    await table.UpdateEntityAsync(stamp, ETag.All, TableUpdateMode.Merge, token);
                }
                catch (RequestFailedException gone) when (gone.ErrorCode == TableErrorCode.ResourceNotFound)
                {
                    // An event from before the tables were rebuilt: there is nothing left to confirm.
                }
            });

    /// <summary>Moves the mark on. Who loses a race need not try again: the mark only saves reading, and the next reader moves it.</summary>
    private async Task AdvanceAsync(TableEntity? relay, string apprenticeId, long through, CancellationToken cancellationToken)
    {
        var moved = new TableEntity(apprenticeId, ApprenticeRows.Relay) { [ApprenticeRows.Through] = through };
        try
        {
            if (relay is null)
                await table.AddEntityAsync(moved, cancellationToken);
            else
                await table.UpdateEntityAsync(moved, relay.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException raced) when (raced.Status is 409 or 412)
        {
        }
    }
}
