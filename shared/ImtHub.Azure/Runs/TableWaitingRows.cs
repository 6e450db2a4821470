using Azure.Data.Tables;
using ImtHub.Azure.Tables;
using ImtHub.Hub.Reading;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Runs;

namespace ImtHub.Azure.Runs;

/// <summary>Pages of table Reviews, in the order of its keys.</summary>
public sealed class TableWaitingRows(TableClient table) : IWaitingRows
{
    private const int PageLength = 25;

    /// <summary>Answers of the table service that are looked through for one page.</summary>
    private const int MaxAnswers = 6;

    private const char Between = '~';

    /// <inheritdoc/>
    public async Task<WaitingRowsPage> PageAsync(ReviewFilter filter, string? after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var rows = new List<ReviewRow>();
        var (answers, last) = (0, after);
        int? length = filter.Code is null ? PageLength + 1 : null;
        await foreach (
            var answer in table
                .QueryAsync<TableEntity>(Query(filter, after), length, cancellationToken: cancellationToken)
                .AsPages()
                .WithCancellation(cancellationToken)
        )
        {
            foreach (var entity in answer.Values)
            {
                var row = entity.ReadBody<ReviewRow>();
                if (filter.Code is { } code && !IsOf(row.Problem.Code, code))
                {
                    last = Place(entity);
                    continue;
                }

                if (rows.Count == PageLength)
                {
                    return new(rows, last);
                }

                rows.Add(row);
                last = Place(entity);
            }

            if (++answers == MaxAnswers && answer.ContinuationToken is not null)
            {
                return new(rows, last);
            }
        }

        return new(rows, null);
    }

    /// <inheritdoc/>
    public async Task<int> CountOpenAsync(RowResult result, int most, CancellationToken cancellationToken)
    {
        var count = 0;
        string[] columns = [nameof(TableEntity.RowKey)];
        await foreach (
            var answer in table
                .QueryAsync<TableEntity>(
                    TableClient.CreateQueryFilter($"IsOpen eq {true} and Result eq {result.ToString()}"),
                    Math.Min(most, TableLimits.EntitiesPerPage),
                    columns,
                    cancellationToken
                )
                .AsPages()
                .Take(MaxAnswers)
                .WithCancellation(cancellationToken)
        )
        {
            count += answer.Values.Count;
            if (count >= most)
            {
                return most;
            }
        }

        return count;
    }

    private static bool IsOf(string code, string asked) =>
        code == asked || (code.StartsWith(asked, StringComparison.Ordinal) && code[asked.Length] == '.');

    private static string Query(ReviewFilter filter, string? after)
    {
        var query = TableClient.CreateQueryFilter($"IsOpen eq {!filter.Settled}");
        if (filter.Partner is { } partner)
        {
            query += TableClient.CreateQueryFilter($" and PartitionKey eq {TableKey.Part(partner)}");
        }

        if (filter.Result is { } result)
        {
            query += TableClient.CreateQueryFilter($" and Result eq {result.ToString()}");
        }

        if (after?.Split(Between, 2) is [var partition, var row])
        {
            query += TableClient.CreateQueryFilter(
                $" and (PartitionKey gt {partition} or (PartitionKey eq {partition} and RowKey gt {row}))"
            );
        }

        return query;
    }

    private static string Place(TableEntity entity) => $"{entity.PartitionKey}{Between}{entity.RowKey}";
}
