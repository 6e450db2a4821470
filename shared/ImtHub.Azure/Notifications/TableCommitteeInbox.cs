using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Notifications.Committees;

namespace ImtHub.Azure.Notifications;

/// <summary>
/// Inboxes in table CommitteeEvents, each a partition: <c>seen:</c> rows are the ledger of event ids and stay, a <c>pending:</c>
/// row is one that waits, a <c>frozen:</c> row one that a mail has claimed, an <c>announced:</c> row a mail that was ordered. An
/// item moves from one place to the other in a transaction, so it is always in exactly one.
/// </summary>
public sealed class TableCommitteeInbox(TableClient table) : ICommitteeInbox
{
    private const string Seen = "seen:";
    private const string Pending = "pending:";
    private const string Announced = "announced:";

    /// <summary>Column of an <c>announced:</c> row: which call noted it.</summary>
    private const string Announcer = "Announcer";

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> AddAsync(
        string inboxId,
        IReadOnlyCollection<InboxItem> items,
        CancellationToken cancellationToken
    )
    {
        var added = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var part in items
                .DistinctBy(item => item.Id)
                .OrderBy(item => item.Id, StringComparer.Ordinal)
                .Chunk(TableLimits.EntitiesPerTransaction / 2)
        )
        {
            var left = part;
            while (left.Length > 0 && !await TryAddAsync(inboxId, left, cancellationToken))
            {
                // Some are known: delivered again, or added by somebody else at the same time.
                var known = (await table.FindManyAsync(inboxId, [.. left.Select(item => Seen + item.Id)], cancellationToken))
                    .Select(row => row.RowKey)
                    .ToHashSet(StringComparer.Ordinal);
                left = [.. left.Where(item => !known.Contains(Seen + item.Id))];
            }

            added.UnionWith(left.Select(item => item.Id));
        }

        return added;
    }

    /// <inheritdoc/>
    public async Task<bool> TryAnnounceAsync(string inboxId, string mailId, CancellationToken cancellationToken)
    {
        var row = new TableEntity(inboxId, Announced + mailId) { [Announcer] = Guid.NewGuid() };
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return true;
        }
        catch (RequestFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // Perhaps by this very call, whose first answer was lost: then nobody else orders the mail.
            var noted = await table.FindAsync(inboxId, row.RowKey, cancellationToken);
            return noted?.GetGuid(Announcer) == row.GetGuid(Announcer);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxItem>> PendingAsync(string inboxId, CancellationToken cancellationToken) =>
        Items(await ReadAsync(inboxId, Pending, cancellationToken));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<InboxItem>> FreezeAsync(string inboxId, string mailId, CancellationToken cancellationToken)
    {
        var frozen = Frozen(mailId);
        while (await ReadAsync(inboxId, Pending, cancellationToken) is { Count: > 0 } pending)
        {
            foreach (var part in pending.Chunk(TableLimits.EntitiesPerTransaction / 2))
            {
                // Somebody else claims the same events: see what is left.
                if (!await TrySubmitAsync(part.SelectMany(row => Move(row, Pending, frozen)), cancellationToken))
                {
                    break;
                }
            }
        }
        return Items(await ReadAsync(inboxId, frozen, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task MarkDigestedAsync(
        string inboxId,
        string mailId,
        IReadOnlyCollection<string> told,
        CancellationToken cancellationToken
    )
    {
        var (prefix, ids) = (Frozen(mailId), told.ToHashSet(StringComparer.Ordinal));
        while (await ReadAsync(inboxId, prefix, cancellationToken) is { Count: > 0 } frozen)
        {
            foreach (var part in frozen.Chunk(TableLimits.EntitiesPerTransaction / 2))
            {
                var actions = part.SelectMany(row =>
                    ids.Contains(row.RowKey[prefix.Length..])
                        ? [new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag)]
                        : Move(row, prefix, Pending)
                );
                if (!await TrySubmitAsync(actions, cancellationToken))
                {
                    break;
                }
            }
        }
        await table.DeleteEntityAsync(inboxId, Announced + mailId, cancellationToken: cancellationToken);
    }

    private async Task<bool> TryAddAsync(string inboxId, IReadOnlyList<InboxItem> items, CancellationToken cancellationToken)
    {
        TableEntity[] rows =
        [
            .. items.SelectMany(item =>
                new[] { new TableEntity(inboxId, Seen + item.Id), new TableEntity(inboxId, Pending + item.Id).WithBody(item) }
            ),
        ];
        TableLimits.Check(rows);
        try
        {
            await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                cancellationToken
            );
            return true;
        }
        catch (TableTransactionFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return false;
        }
    }

    private static string Frozen(string mailId) => $"frozen:{mailId}:";

    private static IEnumerable<TableTransactionAction> Move(TableEntity row, string from, string to)
    {
        yield return new(TableTransactionActionType.Delete, row, row.ETag);
        yield return new(
            TableTransactionActionType.Add,
            new TableEntity(row.PartitionKey, to + row.RowKey[from.Length..]).WithBody(row.ReadBody<InboxItem>())
        );
    }

    private async Task<bool> TrySubmitAsync(IEnumerable<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (TableTransactionFailedException raced) when (raced.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<List<TableEntity>> ReadAsync(string inboxId, string prefix, CancellationToken cancellationToken)
    {
        // The prefix ends with a colon; what follows a colon in order is a semicolon.
        var end = prefix[..^1] + ';';
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {inboxId} and RowKey ge {prefix} and RowKey lt {end}");
        return await table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
    }

    private static IReadOnlyList<InboxItem> Items(IEnumerable<TableEntity> rows) =>
        [
            .. rows.Select(row => row.ReadBody<InboxItem>())
                .OrderBy(item => item.Event is null)
                .ThenBy(item => item.Event?.ApprenticeId, StringComparer.Ordinal)
                .ThenBy(item => item.Event?.Sequence)
                .ThenBy(item => item.Deadline?.DueOn)
                .ThenBy(item => item.Post?.StoredAt)
                .ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
}
