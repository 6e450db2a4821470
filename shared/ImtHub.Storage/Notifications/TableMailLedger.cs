using Azure;
using Azure.Data.Tables;
using ImtHub.Notifications.Ledger;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Notifications;

/// <summary>The ledger in table Mail: one partition a mailbox, one row a message.</summary>
public sealed class TableMailLedger(TableClient table) : IMailLedger
{
    /// <inheritdoc/>
    public async Task<BeginResult> TryBeginAsync(MailEntry entry, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var row = await FindAsync(entry.Mailbox, entry.Key, cancellationToken);
        var known = row?.ReadBody<MailEntry>();
        if (known?.State is MailState.Accepted or MailState.Refused) return BeginResult.Settled;
        if (known?.State is MailState.Sending && now - known.At < lease) return BeginResult.Busy;

        var begun = Row(entry with { State = MailState.Sending, Tries = (known?.Tries ?? 0) + 1, At = now });
        try
        {
            if (row is null) await table.AddEntityAsync(begun, cancellationToken);
            else await table.UpdateEntityAsync(begun, row.ETag, TableUpdateMode.Replace, cancellationToken);
            return BeginResult.Begun;
        }
        catch (RequestFailedException raced) when (raced.Status is 409 or 412)
        {
            return BeginResult.Busy;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(string mailbox, string key, MailState state, string? reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = await FindAsync(mailbox, key, cancellationToken)
            ?? throw new InvalidOperationException("A try was ended that the ledger does not know to have begun.");
        var ended = Row(row.ReadBody<MailEntry>() with { State = state, Reason = reason, At = now });
        await table.UpdateEntityAsync(ended, row.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MailEntry>> ListAsync(string mailbox, int most, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(mailbox)}");
        var newest = new PriorityQueue<MailEntry, DateTimeOffset>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            var entry = row.ReadBody<MailEntry>();
            newest.Enqueue(entry, entry.At);
            if (newest.Count > most) newest.Dequeue();
        }
        return [.. newest.UnorderedItems.Select(item => item.Element).OrderByDescending(entry => entry.At).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    private Task<TableEntity?> FindAsync(string mailbox, string key, CancellationToken cancellationToken) =>
        table.FindAsync(TableKey.Part(mailbox), TableKey.Part(key), cancellationToken);

    private static TableEntity Row(MailEntry entry)
    {
        var row = new TableEntity(TableKey.Part(entry.Mailbox), TableKey.Part(entry.Key)).WithBody(entry);
        TableLimits.Check(row);
        return row;
    }
}
