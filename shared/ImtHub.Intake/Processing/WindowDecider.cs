using System.Collections.Concurrent;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Problems;
using ImtHub.Intake.Reading;
using ImtHub.Intake.Runs;
using ImtHub.Records.Apprentices;
using ImtHub.Records.Events;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Processing;

/// <summary>Lets the records decide about rows, those of several apprentices at a time.</summary>
internal sealed class WindowDecider(RecordWriter records, IntakeLimits limits)
{
    /// <summary>Lets the records decide about the rows of a window.</summary>
    /// <param name="arePartsOfSums">True when several rows may state one sum.</param>
    /// <param name="isStranger">Tells by the record of somebody that their rows are not ours; null when all are.</param>
    public Task<DecidedRows> WriteAsync(
        IReadOnlyList<AssignedRow> rows,
        bool arePartsOfSums,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    ) => DecideAsync(rows, null, arePartsOfSums, isStranger, cancellationToken);

    /// <summary>Lets the rows of a run replace all that it stated of their apprentices before.</summary>
    /// <param name="rows">All rows of the run.</param>
    /// <param name="run">The run, as it stands on what is withdrawn.</param>
    /// <param name="arePartsOfSums">True when several rows may state one sum.</param>
    /// <param name="isStranger">Tells by the record of somebody that their rows are not ours; null when all are.</param>
    public Task<DecidedRows> ReplaceAsync(
        IReadOnlyList<AssignedRow> rows,
        Lineage run,
        bool arePartsOfSums,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    ) => DecideAsync(rows, run, arePartsOfSums, isStranger, cancellationToken);

    private async Task<DecidedRows> DecideAsync(
        IReadOnlyList<AssignedRow> rows,
        Lineage? replaced,
        bool arePartsOfSums,
        Func<ApprenticeRecord, bool>? isStranger,
        CancellationToken cancellationToken
    )
    {
        var outcomes = rows.Select(row => row.Outcome).ToArray();
        var byApprentice = rows.Index()
            .Where(row => row.Item.Apprentice is not null)
            .GroupBy(row => row.Item.Apprentice!, row => row.Index, StringComparer.Ordinal);
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
                    {
                        await DecideAloneAsync(apprentice.Key, index, stop);
                    }
                }
            }
        );
        return new DecidedRows(
            [.. outcomes.Select(outcome => outcome!)],
            [.. written.OrderBy(result => result.Apprentice, StringComparer.Ordinal)]
        );

        async Task DecideAsync(string apprentice, IEnumerable<int> indexes, CancellationToken stop)
        {
            int[] stating = [.. indexes.Where(index => rows[index].Outcome is null)];
            Statement[] stated = [.. stating.SelectMany(index => rows[index].Row.Statements)];
            var result = replaced is null
                ? await records.WriteAsync(apprentice, stated, arePartsOfSums, isStranger, stop)
                : await records.ReplaceRunAsync(apprentice, replaced, stated, arePartsOfSums, isStranger, stop);
            written.Add((apprentice, result));
            if (result.IsOfStranger)
            {
                foreach (var index in indexes)
                {
                    outcomes[index] = new RowOutcome(rows[index].Row, RowResult.NotOurs, [], ProblemCodes.PersonNotOurs);
                }

                return;
            }

            var from = 0;
            foreach (var index in stating)
            {
                var row = rows[index].Row;
                outcomes[index] = Conclude(row, apprentice, result.Outcomes[from..(from + row.Statements.Length)]);
                from += row.Statements.Length;
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
            return new RowOutcome(
                row,
                RowResult.Held,
                [
                    .. waiting.Select(statement =>
                        HeldStatement.Problem(statement.Statement, new(statement.Code!, statement.Allowed!)) with
                        {
                            Row = row.Line,
                        }
                    ),
                ]
            )
            {
                Apprentice = apprentice,
                Waiting = [.. waiting.Select(statement => statement.Statement.Key)],
            };
        }
        var isApplied = !row.Repeats && statements.Exists(statement => statement.Result == StatementResult.Applied);
        return new RowOutcome(row, isApplied ? RowResult.Applied : RowResult.Unchanged, []);
    }
}

/// <summary>What became of some rows, and what became of the apprentices whom they name.</summary>
/// <param name="Outcomes">One outcome a row, in their order.</param>
/// <param name="Written">What was written, by apprentice.</param>
internal sealed record DecidedRows(
    IReadOnlyList<RowOutcome> Outcomes,
    IReadOnlyList<(string Apprentice, RecordWriter.Written Written)> Written
)
{
    /// <summary>
    /// What the rows tell that only reports read. Of a row that waits because nobody knows who is meant nothing is kept: it runs again
    /// once that is decided. One whose status waits still tells of its person.
    /// </summary>
    public IReadOnlyCollection<PersonalForm> Forms =>
        [
            .. Outcomes
                .Where(outcome =>
                    outcome.Result is RowResult.Applied or RowResult.Unchanged
                    || (outcome.Result == RowResult.Held && outcome.Apprentice is not null)
                )
                .Select(outcome => outcome.Row.Details?.Form)
                .OfType<PersonalForm>(),
        ];

    /// <summary>The events that were committed.</summary>
    public IReadOnlyCollection<ApprenticeEvent> Events => [.. Written.SelectMany(result => result.Written.Events)];

    /// <summary>The apprentices of whom something is applied, now or by an earlier try of the same run.</summary>
    public IReadOnlyCollection<string> Applied =>
        [
            .. Written
                .Where(result => result.Written.Outcomes.Exists(outcome => outcome.Result == StatementResult.Applied))
                .Select(result => result.Apprentice),
        ];
}
