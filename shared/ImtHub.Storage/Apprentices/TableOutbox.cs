using Azure;
using Azure.Data.Tables;
using ImtHub.Records.Events;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Apprentices;

/// <summary>
/// The outbox is the events' rows themselves, which stay as history, and a mark in a row of the relay's own: all events up to it were acknowledged
/// by the topic.
/// </summary>
public sealed class TableOutbox(TableClient table) : IOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApprenticeEvent>> PendingAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        var through = ThroughOf(await table.FindAsync(apprenticeId, ApprenticeRows.Relay, cancellationToken));
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {apprenticeId} and RowKey gt {ApprenticeRows.Event(through)} and RowKey lt {ApprenticeRows.AfterEvents}");
        var pending = new List<ApprenticeEvent>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            pending.Add(row.ReadBody<ApprenticeEvent>());
        }

        return pending;
    }

    /// <inheritdoc/>
    public async Task RelayedAsync(string apprenticeId, long through, CancellationToken cancellationToken)
    {
        while (true)
        {
            var relay = await table.FindAsync(apprenticeId, ApprenticeRows.Relay, cancellationToken);
            if (ThroughOf(relay) >= through)
            {
                return;
            }

            var moved = new TableEntity(apprenticeId, ApprenticeRows.Relay) { [ApprenticeRows.Through] = through };
            try
            {
                await (relay is null
                    ? table.AddEntityAsync(moved, cancellationToken)
                    : table.UpdateEntityAsync(moved, relay.ETag, TableUpdateMode.Replace, cancellationToken));
                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 404 or 409 or 412)
            {
                // Another relay moved it; it may be less far.
            }
        }
    }

    private static long ThroughOf(TableEntity? relay) => relay?.GetInt64(ApprenticeRows.Through) ?? 0;
}
