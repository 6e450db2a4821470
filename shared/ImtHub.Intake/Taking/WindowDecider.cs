using System.Collections.Concurrent;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Taking;

/// <summary>Lets the records decide about the rows of a window.</summary>
internal sealed class WindowDecider(IntakeLimits limits)
{
    /// <summary>Lets the records decide about the rows of each apprentice, several apprentices at a time.</summary>
    public async Task<DecidedRows> WriteAsync(
        IReadOnlyList<AssignedRow> rows, Func<string, IReadOnlyList<Entry>, CancellationToken, Task<RecordWriter.Written>> write, CancellationToken cancellationToken)
    {
        var outcomes = rows.Select(row => row.Outcome).ToArray();
        var byApprentice = rows.Index().Where(row => row.Item.Apprentice is not null).GroupBy(row => row.Item.Apprentice!, row => row.Index, StringComparer.Ordinal);
        var written = new ConcurrentBag<(string Apprentice, RecordWriter.Written Written)>();
        await Parallel.ForEachAsync(
            byApprentice,
            new ParallelOptions { MaxDegreeOfParallelism = limits.Parallelism, CancellationToken = cancellationToken },
            async (apprentice, stop) =>
            {
                try
                {
                    await DecideAsync(apprentice.Key, apprentice, stop);
                }
                catch (Exception failure) when (RowFailure.Is(failure))
                {
                    // What was written of them already stays so: stated again, it is the same.
                    foreach (var index in apprentice)
                        await DecideAloneAsync(apprentice.Key, index, stop);
                }
            });
        return new DecidedRows([.. outcomes.Select(outcome => outcome!)], [.. written.OrderBy(result => result.Apprentice, StringComparer.Ordinal)]);

        async Task DecideAsync(string apprentice, IEnumerable<int> indexes, CancellationToken stop)
        {
            var result = await write(apprentice, [.. indexes.SelectMany(index => rows[index].Row.Entries)], stop);
            written.Add((apprentice, result));
            var from = 0;
            foreach (var index in indexes)
            {
                var row = rows[index].Row;
                outcomes[index] = Conclude(row, apprentice, result.Outcomes[from..(from + row.Entries.Length)]);
                from += row.Entries.Length;
            }
        }

        async Task DecideAloneAsync(string apprentice, int index, CancellationToken stop)
        {
            try
            {
                await DecideAsync(apprentice, [index], stop);
            }
            catch (Exception failure) when (RowFailure.Is(failure))
            {
                outcomes[index] = RowOutcome.Failed(rows[index].Row, failure);
            }
        }
    }

    private static RowOutcome Conclude(MappedRow row, string apprentice, List<StatementOutcome> statements)
    {
        var waiting = statements.Where(statement => statement.Result == StatementResult.Held).ToList();
        if (waiting.Count > 0)
        {
            return new RowOutcome(row, RowResult.Held, [.. waiting.Select(statement => HeldStatement.Problem(statement.Entry, new(statement.Code!, statement.Allowed!)) with { Row = row.Line })])
            {
                Apprentice = apprentice,
                Waiting = [.. waiting.Select(statement => statement.Entry.Key)],
            };
        }
        var isApplied = !row.Repeats && statements.Exists(statement => statement.Result == StatementResult.Applied);
        return new RowOutcome(row, isApplied ? RowResult.Applied : RowResult.Unchanged, []);
    }
}
