using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Records.Index;
using ImtHub.Records.Statements;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// Lists of apprentices in table ApprenticeIndex: one partition a list, and one an apprentice with their places. Rows name ids only. What a
/// change is about to do is written down before it is done, and every row bears the number of the change that put it there, so that a
/// change that was overtaken takes out nothing that a later one put in.
/// </summary>
public sealed class TableApprenticeIndex(TableClient table) : IApprenticeIndex
{
    private const string Places = "places";
    private const string Change = "Change";

    /// <inheritdoc/>
    public async Task<IndexPlaces> FindAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Of(apprenticeId), Places, cancellationToken) is not { } row)
        {
            return IndexPlaces.Nowhere;
        }

        var kept = row.ReadBody<Kept>();
        return new IndexPlaces(kept.Sure.ToHashSet(), kept.Unsure.ToHashSet(), row.GetInt32(Change)!.Value, row.ETag.ToString());
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(
        string apprenticeId,
        IndexPlaces known,
        IReadOnlySet<IndexEntry> statements,
        CancellationToken cancellationToken
    )
    {
        var change = known.Changes + 1;
        IndexEntry[] stay = [.. known.Sure.Where(statements.Contains)];
        IndexEntry[] come = [.. statements.Except(stay)];
        IndexEntry[] go = [.. known.Sure.Union(known.Unsure).Except(statements)];
        if (await TrySaveAsync(apprenticeId, new Kept(stay, [.. come, .. go]), change, known.Version, cancellationToken) is not { } version)
        {
            return false;
        }

        await Task.WhenAll([
            .. come.Select(statement => AddAsync(apprenticeId, statement, change, cancellationToken)),
            .. go.Select(statement => RemoveAsync(apprenticeId, statement, change, cancellationToken)),
        ]);
        return await TrySaveAsync(apprenticeId, new Kept([.. statements], []), change, version, cancellationToken) is not null;
    }

    /// <inheritdoc/>
    public async Task<(IReadOnlyList<string> Ids, string? Next)> ListAsync(
        IndexKey key,
        DateOnly? through,
        string? after,
        int most,
        CancellationToken cancellationToken
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(key)} and RowKey gt {after ?? ""}");
        if (through is { } day)
        {
            filter += TableClient.CreateQueryFilter($" and RowKey lt {StatementKey.Day(day) + ";"}");
        }

        var (ids, last) = (new List<string>(), "");
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, maxPerPage: Math.Min(most + 1, 1000), cancellationToken: cancellationToken)
        )
        {
            if (ids.Count == most)
            {
                return (ids, last);
            }

            ids.Add(row.RowKey[(row.RowKey.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            last = row.RowKey;
        }
        return (ids, null);
    }

    private sealed record Kept(IReadOnlyList<IndexEntry> Sure, IReadOnlyList<IndexEntry> Unsure);

    private async Task<string?> TrySaveAsync(
        string apprenticeId,
        Kept kept,
        int change,
        string? version,
        CancellationToken cancellationToken
    )
    {
        var row = new TableEntity(Of(apprenticeId), Places) { [Change] = change }.WithBody(kept);
        TableLimits.Check(row);
        try
        {
            var saved = version is null
                ? await table.AddEntityAsync(row, cancellationToken)
                : await table.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            return saved.Headers.ETag!.Value.ToString();
        }
        catch (RequestFailedException overtaken) when (overtaken.Status is 409 or 412)
        {
            return null;
        }
    }

    private Task<Response> AddAsync(string apprenticeId, IndexEntry statement, int change, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition(statement.Key), Row(apprenticeId, statement)) { [Change] = change },
            TableUpdateMode.Replace,
            cancellationToken
        );

    private async Task RemoveAsync(string apprenticeId, IndexEntry statement, int change, CancellationToken cancellationToken)
    {
        if (
            await table.FindAsync(Partition(statement.Key), Row(apprenticeId, statement), cancellationToken) is not { } row
            || row.GetInt32(Change) > change
        )
        {
            return;
        }

        try
        {
            await table.DeleteEntityAsync(row, row.ETag, cancellationToken);
        }
        catch (RequestFailedException overtaken) when (overtaken.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied)
        {
            // A later change put it there again.
        }
    }

    private static string Row(string apprenticeId, IndexEntry statement) =>
        statement.Day is { } day ? $"{StatementKey.Day(day)}:{apprenticeId}" : apprenticeId;

    private static string Of(string apprenticeId) => "apprentice|" + apprenticeId;

    private static string Partition(IndexKey key) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{key.Kind.ToString().ToLowerInvariant()}|{TableKey.Part(key.Value)}|{TableKey.Part(key.Cohort)}"
        );
}
