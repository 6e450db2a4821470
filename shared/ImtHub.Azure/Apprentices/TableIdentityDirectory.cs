using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// External ids in table Identities: one partition an issuer, one row a number, and who linked it, when and why. Beside them one
/// partition an apprentice that lists the numbers, and one for what people are recognised by; no issuer's id begins with a dot.
/// </summary>
public sealed class TableIdentityDirectory(TableClient table) : IIdentityDirectory
{
    private const string Apprentice = "ApprenticeId";
    private const string Issuer = "Issuer";
    private const string Number = "Number";
    private const string Because = "Because";
    private const string At = "At";
    private const string Numbers = ".numbers:";
    private const string Traits = ".traits";
    private const string TraitsOf = ".traits:";

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> FindAsync(
        string issuer,
        IReadOnlyCollection<string> externalIds,
        CancellationToken cancellationToken
    )
    {
        var ids = externalIds.Distinct(StringComparer.Ordinal).ToDictionary(TableKey.Part, StringComparer.Ordinal);
        var found = await table.FindManyAsync(TableKey.Part(issuer), ids.Keys, cancellationToken);
        return found.ToDictionary(row => ids[row.RowKey], row => row.GetString(Apprentice), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<string> LinkAsync(
        string issuer,
        string externalId,
        string apprenticeId,
        string because,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        // The list first: a crash in between leaves it with a number that its own row, which decides, does not confirm.
        await table.UpsertEntityAsync(
            Row(Numbers + apprenticeId, $"{TableKey.Part(issuer)}:{TableKey.Part(externalId)}"),
            TableUpdateMode.Replace,
            cancellationToken
        );
        var link = Row(TableKey.Part(issuer), TableKey.Part(externalId));
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

        TableEntity Row(string partition, string row) =>
            new(partition, row)
            {
                [Apprentice] = apprenticeId,
                [Issuer] = issuer,
                [Number] = externalId,
                [Because] = because,
                [At] = at,
            };
    }

    /// <inheritdoc/>
    public async Task UnlinkAsync(ExternalId id, string apprenticeId, CancellationToken cancellationToken)
    {
        var row = await table.FindAsync(TableKey.Part(id.Issuer), TableKey.Part(id.Number), cancellationToken);
        if (row?.GetString(Apprentice) == apprenticeId)
        {
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellationToken);
        }

        await table.DeleteEntityAsync(
            Numbers + apprenticeId,
            $"{TableKey.Part(id.Issuer)}:{TableKey.Part(id.Number)}",
            cancellationToken: cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IdentityLink>> LinksOfAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        var links = new List<IdentityLink>();
        await foreach (var listed in QueryAsync(Numbers + apprenticeId, cancellationToken))
        {
            var row = await table.FindAsync(
                TableKey.Part(listed.GetString(Issuer)),
                TableKey.Part(listed.GetString(Number)),
                cancellationToken
            );
            if (row?.GetString(Apprentice) == apprenticeId)
            {
                links.Add(Link(row));
            }
        }
        return links;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<IdentityLink> LinksOfIssuerAsync(
        string issuer,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var row in QueryAsync(TableKey.Part(issuer), cancellationToken))
        {
            yield return Link(row);
        }
    }

    /// <inheritdoc/>
    public async Task NoteTraitsAsync(string apprenticeId, IReadOnlyCollection<string> traits, CancellationToken cancellationToken)
    {
        // The apprentice's own list first: by it the others are found again when numbers move.
        foreach (var some in traits.Distinct(StringComparer.Ordinal).Chunk(TableLimits.EntitiesPerTransaction))
        {
            await UpsertAsync(some.Select(trait => new TableEntity(TraitsOf + apprenticeId, trait)));
            await UpsertAsync(some.Select(trait => new TableEntity(Traits, $"{trait}:{apprenticeId}") { [Apprentice] = apprenticeId }));
        }

        Task UpsertAsync(IEnumerable<TableEntity> rows) =>
            table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                cancellationToken
            );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlySet<string>> RecogniseAsync(IReadOnlyCollection<string> traits, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var trait in traits)
        {
            foreach (var row in await table.FindRangeAsync(Traits, trait + ":", trait + ";", cancellationToken))
            {
                found.Add(row.GetString(Apprentice));
            }
        }
        return found;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> TraitsOfAsync(string apprenticeId, CancellationToken cancellationToken) =>
        await QueryAsync(TraitsOf + apprenticeId, cancellationToken).Select(row => row.RowKey).ToListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task ForgetTraitsAsync(string apprenticeId, CancellationToken cancellationToken)
    {
        await foreach (var row in QueryAsync(TraitsOf + apprenticeId, cancellationToken))
        {
            await table.DeleteEntityAsync(Traits, $"{row.RowKey}:{apprenticeId}", cancellationToken: cancellationToken);
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task MoveTraitsAsync(string fromApprenticeId, string toApprenticeId, CancellationToken cancellationToken)
    {
        await foreach (var row in QueryAsync(TraitsOf + fromApprenticeId, cancellationToken))
        {
            await NoteTraitsAsync(toApprenticeId, [row.RowKey], cancellationToken);
            await table.DeleteEntityAsync(Traits, $"{row.RowKey}:{fromApprenticeId}", cancellationToken: cancellationToken);
            await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    private AsyncPageable<TableEntity> QueryAsync(string partition, CancellationToken cancellationToken) =>
        table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellationToken);

    private static IdentityLink Link(TableEntity row) =>
        new(
            new ExternalId(row.GetString(Issuer), row.GetString(Number)),
            row.GetString(Apprentice),
            row.GetString(Because),
            row.GetDateTimeOffset(At)!.Value
        );
}
