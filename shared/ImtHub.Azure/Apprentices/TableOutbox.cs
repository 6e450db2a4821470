using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Records.Events;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// The outbox is the events' own rows in table Apprentices. That they wait for the topic is told by a message on queue <c>outbox</c>.
/// </summary>
public sealed class TableOutbox(TableClient table) : IOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ApprenticeEvent>> OfAsync(string apprenticeId, string runId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {apprenticeId} and RowKey ge {ApprenticeRows.Events} and RowKey lt {ApprenticeRows.AfterEvents}"
        );
        var events = new List<ApprenticeEvent>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.ReadBody<ApprenticeEvent>() is var told && told.RunId == runId)
            {
                events.Add(told);
            }
        }

        return events;
    }
}
