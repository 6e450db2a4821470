using Azure;
using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Notifications;

/// <summary>
/// The calendar in table CommitteeEvents, in a partition of its own: a run of the timer reads one page for a thousand committees.
/// </summary>
public sealed class TableDigestCalendar(TableClient table) : IDigestCalendar
{
    /// <summary>No committee's id begins with a dot.</summary>
    private const string Partition = ".calendar";
    private const string Through = "Through";

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> ReadAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition}");
        return await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .ToDictionaryAsync(row => row.RowKey, row => row.GetDateTimeOffset(Through)!.Value, StringComparer.Ordinal, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SettleAsync(string committeeId, DateTimeOffset through, CancellationToken cancellationToken)
    {
        var settled = new TableEntity(Partition, committeeId) { [Through] = through };
        while (true)
        {
            var known = await table.FindAsync(Partition, committeeId, cancellationToken);
            if (known?.GetDateTimeOffset(Through) >= through)
            {
                return;
            }

            try
            {
                if (known is null)
                {
                    await table.AddEntityAsync(settled, cancellationToken);
                }
                else
                {
                    await table.UpdateEntityAsync(settled, known.ETag, TableUpdateMode.Replace, cancellationToken);
                }

                return;
            }
            catch (RequestFailedException raced) when (raced.Status is 409 or 412)
            {
                // Somebody settled it meanwhile: look again whether further than this.
            }
        }
    }
}
