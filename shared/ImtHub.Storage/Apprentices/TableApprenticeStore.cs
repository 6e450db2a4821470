using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Intake.Ports;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Apprentices;

/// <summary>Records in table Apprentices: what belongs together changes in one entity-group transaction, or not at all.</summary>
public sealed class TableApprenticeStore(TableClient table) : IApprenticeStore
{
    /// <inheritdoc/>
    /// <remarks>A change tells at most one event for each entry and each milestone, and the record takes one place.</remarks>
    public int MostEntriesPerCommit => (TableLimits.EntitiesPerTransaction - 1 - Programme.MostMilestones) / 2;

    /// <inheritdoc/>
    public async Task<ApprenticeSlice> ReadAsync(string apprenticeId, IReadOnlyCollection<string> entryKeys, CancellationToken cancellationToken)
    {
        var record = table.FindAsync(apprenticeId, ApprenticeRows.Record, cancellationToken);
        // Keys of one kind, issuer and person lie together; those of different ones do not.
        var groups = entryKeys.Distinct().GroupBy(Neighbourhood)
            .Select(keys => table.FindManyAsync(apprenticeId, [.. keys], cancellationToken)).ToList();
        var entries = (await Task.WhenAll(groups)).SelectMany(found => found)
            .ToDictionary(row => row.RowKey, row => row.ReadBody<Entry>(), StringComparer.Ordinal);
        var row = await record;
        return new ApprenticeSlice(apprenticeId, row?.ReadBody<ApprenticeRecord>(), entries, row?.ETag.ToString());
    }

    /// <inheritdoc/>
    /// <exception cref="TableLimitException">The change is more than one transaction takes.</exception>
    public async Task<bool> TryCommitAsync(ApprenticeSlice before, RecordChange change, CancellationToken cancellationToken)
    {
        if (change.IsEmpty)
            return true;
        if (change.Record is null || change.Record.Id != before.ApprenticeId)
            throw new ArgumentException("A change is written with the record it belongs to.", nameof(change));

        var record = ApprenticeRows.Of(change.Record);
        TableTransactionAction[] actions =
        [
            before.Version is null
                ? new(TableTransactionActionType.Add, record)
                : new(TableTransactionActionType.UpdateReplace, record, new ETag(before.Version)),
            .. change.Entries.Select(entry => new TableTransactionAction(TableTransactionActionType.UpsertReplace, ApprenticeRows.Of(before.ApprenticeId, entry))),
            .. change.Events.Select(told => new TableTransactionAction(TableTransactionActionType.Add, ApprenticeRows.Of(told))),
        ];
        TableLimits.Check([.. actions.Select(action => (TableEntity)action.Entity)]);
        try
        {
            await table.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412 && refused.ErrorCode != TableErrorCode.TableNotFound)
        {
            // Somebody else changed, made or removed the record since it was read; the caller decides anew on what is there now.
            return false;
        }
    }

    private static string Neighbourhood(string key) => string.Join(':', key.Split(':').Take(3));
}
