using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// Notices facts that a file states more than once: such a row repeats those above it or contradicts one. Of grades that contradict each other the
/// profile says which counts.
/// </summary>
/// <param name="expected">How many facts the file may state.</param>
/// <param name="grades">Which of several grades counts; an error is made of the second one by <see cref="RepeatedGrades.Reject"/>.</param>
/// <param name="best">Which rows state the best grades, for <see cref="RepeatedGrades.Highest"/>; null otherwise.</param>
internal sealed class RepeatedRows(long expected, RepeatedGrades grades = RepeatedGrades.Reject, BestGrades? best = null) : IDisposable
{
    private readonly StatedFacts _stated = new(expected);
    private readonly HashSet<ulong> _changed = [];
    private readonly LineList _lines = new();

    /// <summary>What the sender is told of grades that stand in the file more than once.</summary>
    public IEnumerable<string> Warnings => _lines.Count == 0 ? [] : [$"{_lines.InWords} another grade of a student, course and term that stands above; {InWords(grades)} counts."];

    /// <summary>Compares a row with those above it.</summary>
    public void Compare(RowDraft row, RowMapper mapper)
    {
        var repeats = 0;
        for (var fact = 0; fact < row.FactCount; fact++)
        {
            var known = _stated.Note(in row[fact], row.Place);
            if (best?.IsBeaten(row[fact].Key, row.Line) is true)
                row.Supersede(fact);
            if (known.Line == 0)
                continue;
            if (known.Value != row[fact].Value && grades == RepeatedGrades.Reject)
            {
                row.Refuse(RowFaults.Contradiction(row.Line, mapper.EntryAt(row, fact).Value, known.Line));
                return;
            }
            if (known.Value != row[fact].Value)
            {
                _changed.Add(row[fact].Key);
                _lines.Add(row.Line);
                if (grades == RepeatedGrades.First)
                    row.Supersede(fact);
            }
            else if (!_changed.Contains(row[fact].Key))
            {
                repeats++;
            }
        }
        row.Repeats = repeats > 0 && repeats == row.FactCount;
    }

    public void Dispose() => _stated.Dispose();

    private static string InWords(RepeatedGrades grades) => grades switch
    {
        RepeatedGrades.First => "the first one",
        RepeatedGrades.Highest => "the best one",
        _ => "the last one",
    };
}
