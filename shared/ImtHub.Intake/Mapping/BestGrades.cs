using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Mapping.Rows;

namespace ImtHub.Intake.Mapping;

/// <summary>Which row states the best of several grades of one student, course and term; rows may stand anywhere in the file.</summary>
internal sealed class BestGrades
{
    private readonly Dictionary<ulong, (long Rank, int Line)> _best = [];

    /// <summary>True when another row states a better grade under the key.</summary>
    public bool IsBeaten(ulong key, int line) => _best.TryGetValue(key, out var best) && best.Line != line;

    /// <summary>
    /// Reads the file through twice: for the keys that it states more than once, then, if there are any, for the best of each.
    /// </summary>
    public static async Task<BestGrades> FindAsync(
        Func<Task<FileRows>> open,
        GradeRowMapper mapper,
        long expected,
        CancellationToken cancellationToken
    )
    {
        var grades = new BestGrades();
        using (var stated = new StatedFacts(expected))
        {
            await ReadAsync(
                open,
                (row, fact) =>
                {
                    var known = stated.Note(in row[fact], row.Place);
                    if (known.Line > 0 && known.Value != row[fact].Value)
                    {
                        grades._best[row[fact].Key] = (long.MinValue, 0);
                    }
                },
                cancellationToken
            );
        }
        if (grades._best.Count > 0)
        {
            await ReadAsync(open, (row, fact) => grades.Take(row[fact].Key, mapper.RankAt(fact), row.Line), cancellationToken);
        }

        return grades;
    }

    private void Take(ulong key, long rank, int line)
    {
        if (_best.TryGetValue(key, out var best) && rank >= best.Rank)
        {
            _best[key] = (rank, line);
        }
    }

    private static async Task ReadAsync(Func<Task<FileRows>> open, Action<RowDraft, int> take, CancellationToken cancellationToken)
    {
        await using var rows = await open();
        while (await rows.ReadAsync(cancellationToken))
        {
            for (var fact = 0; fact < rows.Row.FactCount; fact++)
            {
                take(rows.Row, fact);
            }
        }
    }
}
