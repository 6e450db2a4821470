using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Apprentices;

/// <summary>Records in table Apprentices: what belongs together changes in one entity-group transaction, or not at all.</summary>
public sealed class TableApprenticeStore(TableClient table) : IApprenticeStore
{
    /// <inheritdoc/>
    /// <remarks>
    /// A change tells at most one event for each entry, each milestone, each work process (with those of hours without one and of prior
    /// experience) and one for the record itself, which takes one place more.
    /// </remarks>
    public int MaxStatementsPerCommit =>
        (TableLimits.EntitiesPerTransaction - 2 - Program.MaxMilestones - Program.MaxWorkProcesses - 2) / 2;

    /// <inheritdoc/>
    public async Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyList<Statement> stated, CancellationToken cancellationToken)
    {
        // The record first: facts that somebody commits after this meet a record that has changed, and the commit is refused. Facts that
        // were read before the record would miss what the record already counts, and it would be counted twice.
        var record = await table.FindAsync(apprenticeId, ApprenticeRows.Record, cancellationToken);
        // Periods that the record knows and this file does not state may reach further.
        var facts = await FindAsync(apprenticeId, FactScope.Of(stated, record?.ReadRecord()?.LongestPeriod ?? 1), cancellationToken);
        return Slice(apprenticeId, record, facts, isWhole: false);
    }

    /// <inheritdoc/>
    public async Task<ApprenticeSlice> ReadAllAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        var record = await table.FindAsync(apprenticeId, ApprenticeRows.Record, cancellationToken);
        var facts = await table
            .QueryAsync<TableEntity>(ApprenticeRows.AllFactsOf(apprenticeId), cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
        return Slice(apprenticeId, record, facts, isWhole: true);
    }

    /// <inheritdoc/>
    /// <exception cref="TableLimitException">The change is more than one transaction takes.</exception>
    public async Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken)
    {
        if (change.IsEmpty)
        {
            return true;
        }

        var id = before.State.ApprenticeId;
        var record = ApprenticeRows.Of(id, change.Record, change.EventSequence);
        TableTransactionAction[] actions =
        [
            before.Version is null
                ? new(TableTransactionActionType.Add, record)
                : new(TableTransactionActionType.UpdateReplace, record, new ETag(before.Version)),
            .. change.Facts.Select(fact => new TableTransactionAction(
                TableTransactionActionType.UpsertReplace,
                ApprenticeRows.Of(id, fact)
            )),
            .. change.Removed.Select(key => new TableTransactionAction(
                TableTransactionActionType.Delete,
                new TableEntity(id, key),
                ETag.All
            )),
            .. change.Events.Select(told => new TableTransactionAction(TableTransactionActionType.Add, ApprenticeRows.Of(told))),
        ];
        TableLimits.Check([.. actions.Select(action => (TableEntity)action.Entity)]);
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused)
            when (refused.Status is 404 or 409 or 412 && refused.ErrorCode != TableErrorCode.TableNotFound)
        {
            // Somebody else changed, made or removed the record since it was read; the caller decides anew on what is there now. Or the
            // answer was lost, and the client asked once more for what it had been given.
            return await IsWrittenAsync(id, actions, cancellationToken);
        }
    }

    /// <summary>
    /// True when every row is there as this transaction wants it: facts and events name their run, so nobody else wrote them. Of a
    /// transaction with events they tell it alone, also when the record was changed again since.
    /// </summary>
    private async Task<bool> IsWrittenAsync(string id, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        var hasEvents = actions.Any(action => action.Entity.RowKey.StartsWith(ApprenticeRows.Events, StringComparison.Ordinal));
        TableTransactionAction[] telling = [.. actions.Where(action => !hasEvents || action.Entity.RowKey != ApprenticeRows.Record)];
        // A refusal is mostly what it says it is: one row then tells so.
        if (!IsAsWanted(telling[^1], await table.FindAsync(id, telling[^1].Entity.RowKey, cancellationToken)))
        {
            return false;
        }

        var rows = await table.FindManyAsync(id, [.. telling.Select(action => action.Entity.RowKey)], cancellationToken);
        var found = rows.ToDictionary(row => row.RowKey, StringComparer.Ordinal);
        return telling.All(action => IsAsWanted(action, found.GetValueOrDefault(action.Entity.RowKey)));
    }

    private static bool IsAsWanted(TableTransactionAction action, TableEntity? found) =>
        action.ActionType == TableTransactionActionType.Delete
            ? found is null
            : found is not null
                && ((TableEntity)action.Entity)
                    .Where(column => column.Key != "odata.etag" && column.Value is not null)
                    .All(column => found.TryGetValue(column.Key, out var there) && column.Value.Equals(there));

    private static ApprenticeSlice Slice(string apprenticeId, TableEntity? record, IEnumerable<TableEntity> facts, bool isWhole) =>
        new(
            new ApprenticeState(
                apprenticeId,
                record?.ReadRecord(),
                record?.ReadEventSequence() ?? 0,
                facts.ToDictionary(row => row.RowKey, row => row.ReadFact(), StringComparer.Ordinal),
                isWhole
            ),
            record?.ETag.ToString()
        );

    private async Task<IReadOnlyList<TableEntity>> FindAsync(
        string apprenticeId,
        IReadOnlyList<KeyRange> ranges,
        CancellationToken cancellationToken
    )
    {
        if (ranges is [var only])
        {
            return await table.FindRangeAsync(apprenticeId, only.From, only.To, cancellationToken);
        }

        var found = await Task.WhenAll(ranges.Select(range => table.FindRangeAsync(apprenticeId, range.From, range.To, cancellationToken)));
        return [.. found.SelectMany(rows => rows)];
    }
}
