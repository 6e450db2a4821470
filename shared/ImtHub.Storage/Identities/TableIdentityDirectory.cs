using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Intake.Ports;
using ImtHub.Storage.Tables;

namespace ImtHub.Storage.Identities;

/// <summary>External ids in table Identities: one partition an issuer, one row a number, and who linked it, when and why.</summary>
public sealed class TableIdentityDirectory(TableClient table) : IIdentityDirectory
{
    private const string Apprentice = "ApprenticeId";

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(string issuer, IReadOnlyCollection<string> externalIds, CancellationToken cancellationToken)
    {
        var ids = externalIds.Distinct(StringComparer.Ordinal).ToDictionary(TableKey.Part, StringComparer.Ordinal);
        var found = await table.FindManyAsync(TableKey.Part(issuer), ids.Keys, cancellationToken);
        return found.ToDictionary(row => ids[row.RowKey], row => row.GetString(Apprentice), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<string> LinkAsync(string issuer, string externalId, string apprenticeId, string because, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var link = new TableEntity(TableKey.Part(issuer), TableKey.Part(externalId))
        {
            [Apprentice] = apprenticeId,
            ["Because"] = because,
            ["At"] = at,
        };
        TableLimits.Check(link);
        try
        {
            await table.AddEntityAsync(link, cancellationToken);
            return apprenticeId;
        }
        catch (RequestFailedException linked) when (linked.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            var known = await table.GetEntityAsync<TableEntity>(link.PartitionKey, link.RowKey, cancellationToken: cancellationToken);
            return known.Value.GetString(Apprentice);
        }
    }
}
