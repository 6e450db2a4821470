using System.Globalization;
using System.Text.RegularExpressions;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Azure.Runs;

/// <summary>
/// Runs in table Runs: one partition a feed and partner, the newest upload first, and after them one row a content with the
/// instant at which it was first stored.
/// </summary>
public sealed partial class TableRunLedger(TableClient table) : IRunLedger
{
    /// <summary>Row keys of contents; they sort after all runs, whose keys begin with a digit.</summary>
    private const string Contents = "content-";
    private const string FirstStoredAt = "FirstStoredAt";
    private const string FirstName = "FirstName";
    private const string WasLater = "WasLater";

    /// <inheritdoc/>
    public async Task<IntakeRun> BeginAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        var (statedAt, isRepeat, isEarlier) =
            sha256 == IntakeRun.Unread ? (file.StoredAt, false, false) : await FirstStoredAsync(file, sha256, cancellationToken);
        var run = new IntakeRun
        {
            Id = RunId.Of(file, sha256),
            Feed = file.Feed,
            Partner = file.Partner,
            Name = file.Name,
            Sha256 = sha256,
            StoredAt = file.StoredAt,
            StatedAt = statedAt,
            IsRepeat = isRepeat,
            IsEarlier = isEarlier,
            State = RunState.Started,
        };
        var row = Row(run);
        try
        {
            await table.AddEntityAsync(row, cancellationToken);
            return run;
        }
        catch (RequestFailedException begun) when (begun.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            var known = await table.GetEntityAsync<TableEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            var stored = known.Value.ReadBody<IntakeRun>();
            return stored with { IsRetry = stored.State == RunState.Started, IsEarlier = isEarlier };
        }
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset> FirstStoredAtAsync(IntakeRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Sha256 == IntakeRun.Unread)
        {
            return run.StatedAt;
        }

        var content = await table.FindAsync(Partition(run.Feed, run.Partner), Contents + run.Sha256, cancellationToken);
        return content?.GetDateTimeOffset(FirstStoredAt) ?? run.StatedAt;
    }

    /// <inheritdoc/>
    public async Task<IntakeRun?> FindAsync(ArrivedFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        var newest = Newest(file.StoredAt);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(file.Feed, file.Partner)} and RowKey ge {newest} and RowKey le {newest + "~"}"
        );
        var found = new List<IntakeRun>();
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.ReadBody<IntakeRun>() is var run && run.Name == file.Name)
            {
                found.Add(run);
            }
        }
        // Of an upload that was read at last, the run that was begun without reading it says nothing.
        return found.OrderBy(run => run.Sha256 == IntakeRun.Unread).FirstOrDefault();
    }

    /// <inheritdoc/>
    public async Task<IntakeRun?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        // An id tells feed and partner, and the second at which the file was stored.
        if (RunIdParts().Match(runId) is not { Success: true } parts)
        {
            return null;
        }

        var at = DateTimeOffset.ParseExact(
            parts.Groups["at"].Value,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal
        );
        var (first, last) = (Newest(at.AddSeconds(1)), Newest(at) + "~");
        var filter =
            TableClient.CreateQueryFilter($"RowKey ge {first} and RowKey le {last}")
            + (
                parts.Groups["partner"].Value is var partner && partner != RunId.UnknownPartner
                    ? TableClient.CreateQueryFilter($" and PartitionKey eq {parts.Groups["feed"].Value + "|" + TableKey.Part(partner)}")
                    : ""
            );
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (row.ReadBody<IntakeRun>() is var run && run.Id == runId)
            {
                return run;
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public Task SaveAsync(IntakeRun run, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Row(run), TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IntakeRun>> ListSinceAsync(Feed feed, DateTimeOffset storedAt, CancellationToken cancellationToken)
    {
        var filter = Filter(feed, null) + TableClient.CreateQueryFilter($" and RowKey le {Newest(storedAt) + "~"}");
        return await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<IntakeRun>())
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IntakeRun>> ListAsync(Feed? feed, string? partner, int most, CancellationToken cancellationToken)
    {
        // Within a partition the newest come first; over several, the newest of each are put in order.
        var newest = new PriorityQueue<IntakeRun, DateTimeOffset>();
        int? page = feed is not null && partner is not null ? Math.Min(most, TableLimits.EntitiesPerPage) : null;
        await foreach (var row in table.QueryAsync<TableEntity>(Filter(feed, partner), page, cancellationToken: cancellationToken))
        {
            var run = row.ReadBody<IntakeRun>();
            newest.Enqueue(run, run.StoredAt);
            if (newest.Count > most)
            {
                newest.Dequeue();
            }

            if (newest.Count == most && feed is not null && partner is not null)
            {
                break;
            }
        }
        return
        [
            .. newest
                .UnorderedItems.Select(item => item.Element)
                .OrderByDescending(run => run.StoredAt)
                .ThenBy(run => run.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// When the content was first stored, whether that was by another upload than this, and whether a later one was taken for the first
    /// until this one came, which is noted for the tries after a crash.
    /// </summary>
    private async Task<(DateTimeOffset At, bool ByAnother, bool IsEarlier)> FirstStoredAsync(
        ArrivedFile file,
        string sha256,
        CancellationToken cancellationToken
    )
    {
        var content = new TableEntity(Partition(file.Feed, file.Partner), Contents + sha256)
        {
            [FirstStoredAt] = file.StoredAt,
            [FirstName] = file.Name,
        };
        while (true)
        {
            try
            {
                await table.AddEntityAsync(content, cancellationToken);
                return (file.StoredAt, false, false);
            }
            catch (RequestFailedException known) when (known.ErrorCode == TableErrorCode.EntityAlreadyExists)
            {
                var first = (await table.FindAsync(content.PartitionKey, content.RowKey, cancellationToken))!;
                var at = first.GetDateTimeOffset(FirstStoredAt)!.Value;
                var isOwn = at == file.StoredAt && first.GetString(FirstName) == file.Name;
                if (at <= file.StoredAt)
                {
                    return (at, !isOwn, isOwn && first.GetBoolean(WasLater) == true);
                }

                (first[FirstStoredAt], first[FirstName], first[WasLater]) = (file.StoredAt, file.Name, true);
                try
                {
                    await table.UpdateEntityAsync(first, first.ETag, TableUpdateMode.Replace, cancellationToken);
                }
                catch (RequestFailedException other) when (other.Status == 412)
                {
                    // Another upload of the content was begun in this moment.
                }
            }
        }
    }

    private static string Filter(Feed? feed, string? partner) =>
        TableClient.CreateQueryFilter($"RowKey lt {Contents}")
        + (
            (feed, partner) switch
            {
                ({ } one, { } whose) => TableClient.CreateQueryFilter($" and PartitionKey eq {Partition(one, whose)}"),
                ({ } one, null) => TableClient.CreateQueryFilter(
                    $" and PartitionKey ge {StorageNames.Container(one) + "|"} and PartitionKey lt {StorageNames.Container(one) + "}"}"
                ),
                (null, { } whose) => TableClient.CreateQueryFilter($" and Partner eq {whose}"),
                _ => "",
            }
        );

    private static TableEntity Row(IntakeRun run)
    {
        var row = new TableEntity(Partition(run.Feed, run.Partner), RowKey(run))
        {
            [nameof(IntakeRun.Partner)] = run.Partner,
            [nameof(IntakeRun.State)] = run.State.ToString(),
        }.WithBody(run);
        TableLimits.Check(row);
        return row;
    }

    internal static string Partition(Feed feed, string partner) => $"{StorageNames.Container(feed)}|{TableKey.Part(partner)}";

    private static string RowKey(IntakeRun run) => Newest(run.StoredAt) + "-" + TableKey.Hash($"{run.Name}\n{run.Sha256}");

    // Keys that sort the newest first.
    private static string Newest(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.Ticks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<feed>[a-z]+)-(?<partner>.+)-(?<at>[0-9]{8}T[0-9]{6}Z)-[0-9a-f]{12}$", RegexOptions.CultureInvariant)]
    private static partial Regex RunIdParts();
}
