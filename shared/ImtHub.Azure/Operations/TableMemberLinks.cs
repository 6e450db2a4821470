using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Hub.Committees;

namespace ImtHub.Azure.Operations;

/// <summary>Links of committees' members in table MemberLinks, in one partition, found by their ids.</summary>
public sealed class TableMemberLinks(TableClient table) : IMemberLinkStore
{
    private const string Links = "link";

    /// <inheritdoc/>
    public async Task<MemberLink?> FindAsync(string id, CancellationToken cancellationToken) =>
        // A query answers alike whether there is one or not; a read of its key would tell by the time that it takes.
        await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Links} and RowKey eq {id}"),
                cancellationToken: cancellationToken
            )
            .Select(row => row.ReadBody<MemberLink>())
            .FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MemberLink>> ListAsync(string? committee, CancellationToken cancellationToken)
    {
        var filter =
            TableClient.CreateQueryFilter($"PartitionKey eq {Links}")
            + (committee is null ? "" : TableClient.CreateQueryFilter($" and Committee eq {committee}"));
        var found = await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<MemberLink>())
            .ToListAsync(cancellationToken);
        return [.. found.OrderBy(link => link.Committee, StringComparer.Ordinal).ThenBy(link => link.IssuedAt)];
    }

    /// <inheritdoc/>
    public Task SaveAsync(MemberLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return table.UpsertEntityAsync(
            new TableEntity(Links, link.Id) { [nameof(MemberLink.Committee)] = link.Committee }.WithBody(link),
            TableUpdateMode.Replace,
            cancellationToken
        );
    }
}
