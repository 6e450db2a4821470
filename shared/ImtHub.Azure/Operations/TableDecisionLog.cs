using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Intake.Decisions;

namespace ImtHub.Azure.Operations;

/// <summary>Decisions in table Decisions, in one partition, in order of time.</summary>
public sealed class TableDecisionLog(TableClient table) : IDecisionLog
{
    private const string Partition = "decisions";

    /// <inheritdoc/>
    public async Task AddAsync(Decision decision, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, decision.Id).WithBody(decision);
        TableLimits.Check(row);
        await table.AddEntityAsync(row, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task CompleteAsync(string decisionId, CancellationToken cancellationToken)
    {
        var row =
            await table.FindAsync(Partition, decisionId, cancellationToken)
            ?? throw new InvalidOperationException($"Decision {decisionId} was never written down.");
        await table.UpdateEntityAsync(
            new TableEntity(Partition, decisionId).WithBody(row.ReadBody<Decision>() with { IsDone = true }),
            row.ETag,
            TableUpdateMode.Replace,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Decision>> ListAsync(CancellationToken cancellationToken) =>
        await table
            .QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellationToken)
            .Select(row => row.ReadBody<Decision>())
            .ToListAsync(cancellationToken);
}
