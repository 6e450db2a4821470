using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Ports;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Azure.Apprentices;

/// <summary>
/// Personal forms in two tables, so that who may read one need not see the other: demographics, and what else only reports read. A
/// partition a sponsor, a row a statement, in the order of worker and statement: the same row taken in again is the same entity.
/// </summary>
public sealed class TablePersonalForms(TableClient demographics, TableClient particulars) : IPersonalFormStore, IPersonalForms
{
    private const string Run = "Run";

    /// <inheritdoc/>
    public async Task KeepAsync(IReadOnlyCollection<PersonalForm> forms, CancellationToken cancellationToken)
    {
        await KeepAsync(demographics, forms.Select(form => form.Part(isDemographic: true)), cancellationToken);
        await KeepAsync(particulars, forms.Select(form => form.Part(isDemographic: false)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplaceAsync(
        string issuer,
        string runId,
        IReadOnlyCollection<PersonalForm> forms,
        CancellationToken cancellationToken
    )
    {
        await KeepAsync(forms, cancellationToken);
        await ForgetOthersAsync(demographics, issuer, runId, forms.Select(form => form.Part(isDemographic: true)), cancellationToken);
        await ForgetOthersAsync(particulars, issuer, runId, forms.Select(form => form.Part(isDemographic: false)), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalForm> ReadAsync(bool isDemographic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var row in (isDemographic ? demographics : particulars).QueryAsync<TableEntity>(cancellationToken: cancellationToken)
        )
        {
            yield return row.ReadBody<PersonalForm>();
        }
    }

    private static async Task KeepAsync(TableClient table, IEnumerable<PersonalForm> forms, CancellationToken cancellationToken)
    {
        foreach (
            var partition in forms.Where(form => form.Values.Count > 0).Select(Row).GroupBy(row => row.PartitionKey, StringComparer.Ordinal)
        )
        {
            // A row of a file is one form; a file stated twice in one window would name an entity twice.
            foreach (var part in partition.DistinctBy(row => row.RowKey).Chunk(TableLimits.EntitiesPerTransaction))
            {
                TableLimits.Check(part);
                await table.SubmitTransactionAsync(
                    part.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
                    cancellationToken
                );
            }
        }
    }

    private static async Task ForgetOthersAsync(
        TableClient table,
        string issuer,
        string runId,
        IEnumerable<PersonalForm> forms,
        CancellationToken cancellationToken
    )
    {
        var kept = forms.Where(form => form.Values.Count > 0).Select(form => Row(form).RowKey).ToHashSet(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Part(issuer)} and Run eq {runId}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            if (!kept.Contains(row.RowKey))
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            }
        }
    }

    private static TableEntity Row(PersonalForm form) =>
        new TableEntity(TableKey.Part(form.Issuer), Key(form.Worker, form.By)) { [Run] = form.By.RunId }.WithBody(form);

    private static string Key(string worker, StatementOrigin by) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{TableKey.Part(worker)}:{by.StatedAt.UtcDateTime:yyyyMMdd'T'HHmmss}:{TableKey.Hash(by.RunId)}:{by.Row:D8}"
        );
}
