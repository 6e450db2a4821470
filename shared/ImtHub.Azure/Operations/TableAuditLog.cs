using System.Globalization;
using Azure;
using Azure.Data.Tables;
using ImtHub.Hub.Operations;

namespace ImtHub.Azure.Operations;

/// <summary>The audit in table Audit.</summary>
public sealed class TableAuditLog(TableClient table, TimeProvider clock) : IAuditLog
{
    private const string Partition = "audit";

    /// <inheritdoc/>
    public async Task<AuditLine> BeginAsync(string by, string act, string why, CancellationToken cancellationToken)
    {
        var at = clock.GetUtcNow();
        var id = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.Ticks - at.UtcTicks:D19}-{Guid.NewGuid():N}");
        var line = new AuditLine(id, at, by, act, why, "begun");
        await table.AddEntityAsync(Row(line), cancellationToken);
        return line;
    }

    /// <inheritdoc/>
    public Task EndAsync(AuditLine line, string result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(line);
        return table.UpdateEntityAsync(Row(line with { Result = result }), ETag.All, TableUpdateMode.Replace, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditLine>> ListAsync(int most, CancellationToken cancellationToken) =>
        await table
            .QueryAsync<TableEntity>(row => row.PartitionKey == Partition, cancellationToken: cancellationToken)
            .Take(most)
            .Select(row => new AuditLine(
                row.RowKey,
                row.GetDateTimeOffset(nameof(AuditLine.At))!.Value,
                row.GetString(nameof(AuditLine.By)),
                row.GetString(nameof(AuditLine.Act)),
                row.GetString(nameof(AuditLine.Why)),
                row.GetString(nameof(AuditLine.Result))
            ))
            .ToListAsync(cancellationToken);

    private static TableEntity Row(AuditLine line) =>
        new(Partition, line.Id)
        {
            [nameof(AuditLine.At)] = line.At,
            [nameof(AuditLine.By)] = line.By,
            [nameof(AuditLine.Act)] = line.Act,
            [nameof(AuditLine.Why)] = line.Why,
            [nameof(AuditLine.Result)] = line.Result,
        };
}
