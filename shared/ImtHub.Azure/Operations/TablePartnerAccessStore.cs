using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Access;

namespace ImtHub.Azure.Operations;

/// <summary>
/// Partners' access in table PartnerAccess: credentials in one partition and links in another, found by their ids; a partner's
/// limits and its posts in the current minute in a partition of its own.
/// </summary>
public sealed class TablePartnerAccessStore(TableClient table) : IPartnerAccessStore
{
    private const string Credentials = "credential";
    private const string Links = "link";
    private const string LimitsRow = "limits";
    private const string UseRow = "use";
    private const string Minute = "Minute";
    private const string Posts = "Posts";

    /// <inheritdoc/>
    public async Task<PartnerCredential?> FindAsync(string id, CancellationToken cancellationToken) =>
        // A query answers alike whether there is one or not; a read of its key would tell by the time that it takes.
        await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Credentials} and RowKey eq {id}"),
                cancellationToken: cancellationToken
            )
            .Select(row => row.ReadBody<PartnerCredential>())
            .FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartnerCredential>> ListAsync(string? partner, CancellationToken cancellationToken)
    {
        var filter =
            TableClient.CreateQueryFilter($"PartitionKey eq {Credentials}")
            + (partner is null ? "" : TableClient.CreateQueryFilter($" and Partner eq {partner}"));
        var found = await table
            .QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<PartnerCredential>())
            .ToListAsync(cancellationToken);
        return [.. found.OrderBy(credential => credential.Partner, StringComparer.Ordinal).ThenBy(credential => credential.IssuedAt)];
    }

    /// <inheritdoc/>
    public async Task SaveAsync(PartnerCredential credential, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        var row = new TableEntity(Credentials, credential.Id) { [nameof(PartnerCredential.Partner)] = credential.Partner }.WithBody(
            credential
        );
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<PartnerLimits?> LimitsOfAsync(string partner, CancellationToken cancellationToken) =>
        (await table.FindAsync(Partition(partner), LimitsRow, cancellationToken))?.ReadBody<PartnerLimits>();

    /// <inheritdoc/>
    public Task SetLimitsAsync(string partner, PartnerLimits limits, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(
            new TableEntity(Partition(partner), LimitsRow).WithBody(limits),
            TableUpdateMode.Replace,
            cancellationToken
        );

    /// <inheritdoc/>
    public async Task<int> CountUseAsync(string who, DateTimeOffset minute, CancellationToken cancellationToken)
    {
        // Every refused write is another instance's successful one, so this ends.
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var known = await table.FindAsync(Partition(who), UseRow, cancellationToken);
            var posts = known?.GetDateTimeOffset(Minute) == minute ? known!.GetInt32(Posts)!.Value + 1 : 1;
            var row = new TableEntity(Partition(who), UseRow) { [Minute] = minute, [Posts] = posts };
            try
            {
                await (
                    known is null
                        ? table.AddEntityAsync(row, cancellationToken)
                        : table.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellationToken)
                );
                return posts;
            }
            catch (RequestFailedException other) when (other.Status == 412 || other.ErrorCode == TableErrorCode.EntityAlreadyExists)
            {
                // Counted there; this post is the next one.
            }
        }
    }

    /// <inheritdoc/>
    public async Task<PartnerLink?> FindLinkAsync(string id, CancellationToken cancellationToken) =>
        await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey eq {Links} and RowKey eq {id}"),
                cancellationToken: cancellationToken
            )
            .Select(row => row.ReadBody<PartnerLink>())
            .FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PartnerLink>> ListLinksAsync(CancellationToken cancellationToken)
    {
        var found = await table
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Links}"), cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<PartnerLink>())
            .ToListAsync(cancellationToken);
        return [.. found.OrderBy(link => link.Partner, StringComparer.Ordinal).ThenBy(link => link.Feed).ThenBy(link => link.IssuedAt)];
    }

    /// <inheritdoc/>
    public Task SaveLinkAsync(PartnerLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        return table.UpsertEntityAsync(new TableEntity(Links, link.Id).WithBody(link), TableUpdateMode.Replace, cancellationToken);
    }

    private static string Partition(string partner) => $"partner|{TableKey.Part(partner)}";
}
