using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Azure.Runs;

/// <summary>
/// Lines in table Runs: beside the runs of a feed and partner one row an upload that was announced or begun and has not ended, the oldest
/// first, and one row for the turn, and one for each run whose file is being taken in again.
/// </summary>
public sealed class TableFileLine(TableClient table) : IFileLine
{
    // Both sort after the runs and contents of the partition.
    private const string Uploads = "tries-";
    private const string TurnKey = "turn";
    private const string Tries = "Tries";
    private const string IsWaiting = "IsWaiting";
    private const string Container = "Container";
    private const string Path = "Path";
    private const string Name = "Name";
    private const string StoredAt = "StoredAt";
    private const string Holder = "Holder";
    private const string TakenAt = "TakenAt";

    /// <inheritdoc/>
    public async Task JoinAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (container, path) = file.StoredAs ?? throw new ArgumentException("Only a stored file can wait.", nameof(file));
        var row = Row(file);
        (row[IsWaiting], row[Container], row[Path], row[Name], row[StoredAt]) = (true, container, path, file.Name, file.StoredAt);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
        }
        catch (RequestFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // One that was given up does not wait again; one that a person had begun does.
            if (await table.FindAsync(row.PartitionKey, row.RowKey, cancellationToken) is { } begun && begun.GetBoolean(IsWaiting) is null)
            {
                await table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<WaitingFile?> FirstAsync(Feed feed, string partner, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {TableRunLedger.Partition(feed, partner)} and RowKey ge {Uploads} and RowKey lt {Uploads + "~"} and IsWaiting eq {true}"
        );
        await foreach (var row in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, cancellationToken: cancellationToken))
        {
            return new WaitingFile(
                row.GetString(Container),
                row.GetString(Path),
                row.GetString(Name),
                row.GetDateTimeOffset(StoredAt)!.Value,
                row.RowKey
            );
        }

        return null;
    }

    /// <inheritdoc/>
    public Task<Turn?> TakeTurnAsync(
        Feed feed,
        string partner,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    ) => TakeTurnAsync(new Turn(feed, partner, ""), holder, now, staleBefore, cancellationToken);

    /// <inheritdoc/>
    public Task<Turn?> TakeTurnAsync(
        IntakeRun run,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(run);
        return TakeTurnAsync(new Turn(run.Feed, run.Partner, "", run.Id), holder, now, staleBefore, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> IsTakenAsync(Feed feed, string partner, DateTimeOffset staleBefore, CancellationToken cancellationToken) =>
        await table.FindAsync(TableRunLedger.Partition(feed, partner), Key(new Turn(feed, partner, "")), cancellationToken) is { } known
        && known.GetDateTimeOffset(TakenAt) >= staleBefore;

    private async Task<Turn?> TakeTurnAsync(
        Turn wanted,
        string holder,
        DateTimeOffset now,
        DateTimeOffset staleBefore,
        CancellationToken cancellationToken
    )
    {
        var turn = new TableEntity(TableRunLedger.Partition(wanted.Feed, wanted.Partner), Key(wanted))
        {
            [Holder] = holder,
            [TakenAt] = now,
        };
        try
        {
            return Taken(await table.AddEntityAsync(turn, cancellationToken), wasTaken: false);
        }
        catch (RequestFailedException held) when (held.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            if (await table.FindAsync(turn.PartitionKey, turn.RowKey, cancellationToken) is not { } known)
            {
                return await TakeTurnAsync(wanted, holder, now, staleBefore, cancellationToken);
            }

            if (known.GetString(Holder) != holder && known.GetDateTimeOffset(TakenAt) >= staleBefore)
            {
                return null;
            }

            return await ReplaceAsync(known.ETag);
        }

        async Task<Turn?> ReplaceAsync(ETag version)
        {
            try
            {
                return Taken(await table.UpdateEntityAsync(turn, version, TableUpdateMode.Replace, cancellationToken), wasTaken: true);
            }
            catch (RequestFailedException other) when (other.Status is 404 or 412)
            {
                return await TakeTurnAsync(wanted, holder, now, staleBefore, cancellationToken);
            }
        }

        Turn Taken(Response response, bool wasTaken) =>
            wanted with
            {
                Version = response.Headers.ETag!.Value.ToString(),
                WasTaken = wasTaken,
            };
    }

    /// <inheritdoc/>
    public async Task EndTurnAsync(Turn turn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(turn);
        try
        {
            var partition = TableRunLedger.Partition(turn.Feed, turn.Partner);
            await table.DeleteEntityAsync(partition, Key(turn), new ETag(turn.Version), cancellationToken);
        }
        catch (RequestFailedException other) when (other.Status == 412)
        {
            // It was taken for dead, and somebody else has the turn.
        }
    }

    /// <inheritdoc/>
    public async Task<int> BeginTryAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        while (true)
        {
            var known = await table.FindAsync(TableRunLedger.Partition(file.Feed, file.Partner), Key(file), cancellationToken);
            var row = known ?? Row(file);
            var tries = (row.GetInt32(Tries) ?? 0) + 1;
            row[Tries] = tries;
            try
            {
                if (known is null)
                {
                    await table.AddEntityAsync(row, cancellationToken);
                }
                else
                {
                    await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                }

                return tries;
            }
            catch (RequestFailedException other) when (other.Status is 404 or 409 or 412)
            {
                // Another try of the same file began or ended in this moment.
            }
        }
    }

    /// <inheritdoc/>
    public Task LeaveAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return table.DeleteEntityAsync(TableRunLedger.Partition(file.Feed, file.Partner), Key(file), ETag.All, cancellationToken);
    }

    /// <inheritdoc/>
    public Task LeaveAsync(Feed feed, string partner, WaitingFile gone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(gone);
        return table.DeleteEntityAsync(TableRunLedger.Partition(feed, partner), gone.Key, ETag.All, cancellationToken);
    }

    /// <inheritdoc/>
    public Task PoisonAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var row = Row(file);
        row[IsWaiting] = false;
        return table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellationToken);
    }

    private static string Key(Turn turn) => turn.Run is { } run ? $"{TurnKey}-{TableKey.Hash(run)}" : TurnKey;

    private static TableEntity Row(ArrivedFile file) => new(TableRunLedger.Partition(file.Feed, file.Partner), Key(file));

    private static string Key(ArrivedFile file) =>
        $"{Uploads}{file.StoredAt.UtcTicks.ToString("D19", CultureInfo.InvariantCulture)}-{TableKey.Hash(file.Name)}";
}
