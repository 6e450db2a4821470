using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ImtHub.Azure.Tables;
using ImtHub.Hub.Health;

namespace ImtHub.Azure.Health;

/// <summary>When each timer last ran, in table Timers.</summary>
public sealed class TableTimerLog(TableClient table) : ITimerLog
{
    private const string Partition = "timer";
    private const string At = "At";
    private const string HasRun = "HasRun";

    /// <inheritdoc/>
    public Task RanAsync(string timer, DateTimeOffset at, CancellationToken cancellationToken) =>
        table.UpsertEntityAsync(Row(timer, at, true), TableUpdateMode.Replace, cancellationToken);

    /// <inheritdoc/>
    public async Task<(DateTimeOffset Since, bool HasRun)> SinceAsync(string timer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(Partition, timer, cancellationToken) is { } known)
        {
            return (known.GetDateTimeOffset(At)!.Value, known.GetBoolean(HasRun)!.Value);
        }

        try
        {
            await table.AddEntityAsync(Row(timer, now, false), cancellationToken);
        }
        catch (RequestFailedException meanwhile) when (meanwhile.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // It ran, or was looked for, at the same moment.
        }
        return (now, false);
    }

    private static TableEntity Row(string timer, DateTimeOffset at, bool hasRun) => new(Partition, timer) { [At] = at, [HasRun] = hasRun };
}
