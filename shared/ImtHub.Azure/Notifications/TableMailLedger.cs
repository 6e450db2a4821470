using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Notifications.Mailing;

namespace ImtHub.Azure.Notifications;

/// <summary>
/// The ledger in table Mail: one partition a mailbox, one row a message. The mails of a request begin and end in one transaction each.
/// </summary>
public sealed class TableMailLedger(TableClient table) : IMailLedger
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, MailEntry>> FindAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    ) =>
        (await ReadAsync(mailbox, keys, cancellationToken)).ToDictionary(
            pair => pair.Key,
            pair => pair.Value.ReadBody<MailEntry>(),
            StringComparer.Ordinal
        );

    /// <inheritdoc/>
    public async Task<bool> TryBeginAsync(
        IReadOnlyCollection<MailEntry> mails,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellationToken
    )
    {
        var known = await ReadAsync(mails.First().Mailbox, [.. mails.Select(mail => mail.Key)], cancellationToken);
        var begin = new List<TableTransactionAction>();
        foreach (var mail in mails)
        {
            var row = known.GetValueOrDefault(mail.Key);
            var before = row?.ReadBody<MailEntry>();
            if (before?.State is MailState.Accepted or MailState.Refused)
            {
                return false;
            }

            if (before?.State is MailState.Sending && now - before.At < lease)
            {
                return false;
            }

            var begun = Row(mail with { State = MailState.Sending, Tries = (before?.Tries ?? 0) + 1, At = now });
            begin.Add(
                row is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, begun)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, begun, row.ETag)
            );
        }
        try
        {
            await table.SubmitTransactionAsync(begin, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException raced) when (raced.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(string mailbox, IReadOnlyCollection<MailEnd> ends, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var begun = await ReadAsync(mailbox, [.. ends.Select(end => end.Key)], cancellationToken);
        await table.SubmitTransactionAsync(
            ends.Select(end =>
            {
                var row =
                    begun.GetValueOrDefault(end.Key)
                    ?? throw new InvalidOperationException("A try was ended that the ledger does not know to have begun.");
                var ended = Row(row.ReadBody<MailEntry>() with { State = end.State, Reason = end.Reason, At = now });
                return new TableTransactionAction(TableTransactionActionType.UpdateReplace, ended, row.ETag);
            }),
            cancellationToken
        );
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
            if (newest.Count > most)
            {
                newest.Dequeue();
            }
        }
        return
        [
            .. newest
                .UnorderedItems.Select(item => item.Element)
                .OrderByDescending(entry => entry.At)
                .ThenBy(entry => entry.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The keys of one order begin alike, so their rows lie together.</summary>
    private async Task<Dictionary<string, TableEntity>> ReadAsync(
        string mailbox,
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var rows = await table.FindManyAsync(TableKey.Part(mailbox), [.. keys.Select(TableKey.Part).Distinct()], cancellationToken);
        var byRow = rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        return keys.Distinct()
            .Where(key => byRow.ContainsKey(TableKey.Part(key)))
            .ToDictionary(key => key, key => byRow[TableKey.Part(key)], StringComparer.Ordinal);
    }

    private static TableEntity Row(MailEntry entry)
    {
        var row = new TableEntity(TableKey.Part(entry.Mailbox), TableKey.Part(entry.Key)).WithBody(entry);
        TableLimits.Check(row);
        return row;
    }
}
