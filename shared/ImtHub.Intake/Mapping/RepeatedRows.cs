using System.Globalization;
using ImtHub.Intake.Mapping.Repeats;
using ImtHub.Intake.Mapping.Rows;
using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// Notices facts that a file states more than once: such a row repeats those above it or contradicts one. Of grades that contradict each
/// other the profile says which counts.
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
    public IEnumerable<string> Warnings =>
        _lines.Count == 0
            ? []
            : [$"{_lines.InWords} another grade of a student, course and term that stands above; {InWords(grades)} counts."];

    /// <summary>Compares a row with those above it.</summary>
    public void Compare(RowDraft row, RowMapper mapper)
    {
        var repeats = 0;
        for (var fact = 0; fact < row.FactCount; fact++)
        {
            var known = _stated.Note(in row[fact], row.Place);
            if (best?.IsBeaten(row[fact].Key, row.Line) is true)
            {
                row.Supersede(fact);
            }

            if (known.Line == 0)
            {
                continue;
            }

            if (known.Value != row[fact].Value && grades == RepeatedGrades.Reject)
            {
                row.Refuse(RowFaults.Contradiction(row.Line, mapper.StatementAt(row, fact).Value, known.Line));
                return;
            }
            if (known.Value != row[fact].Value)
            {
                _changed.Add(row[fact].Key);
                _lines.Add(row.Line);
                if (grades == RepeatedGrades.First)
                {
                    row.Supersede(fact);
                }
            }
            else if (!_changed.Contains(row[fact].Key))
            {
                repeats++;
            }
        }
        row.Repeats = repeats > 0 && repeats == row.FactCount;
    }

    public void Dispose() => _stated.Dispose();

    private static string InWords(RepeatedGrades grades) =>
        grades switch
        {
            RepeatedGrades.First => "the first one",
            RepeatedGrades.Highest => "the best one",
            _ => "the last one",
        };
}

/// <summary>Lines of a file, however many, of which the first few are named.</summary>
internal sealed class LineList
{
    private const int Named = 5;
    private readonly List<int> _first = [];
    private int _last;

    /// <summary>How many lines there are.</summary>
    public int Count { get; private set; }

    /// <summary>The beginning of a sentence about them: "Line 3 states", "2 lines (3, 7) state".</summary>
    public string InWords
    {
        get
        {
            var named = string.Join(", ", _first.Select(line => line.ToString(CultureInfo.InvariantCulture)));
            return Count == 1
                ? $"Line {named} states"
                : string.Create(CultureInfo.InvariantCulture, $"{Count} lines ({named}{(Count > Named ? ", …" : "")}) state");
        }
    }

    /// <summary>Adds a line; one that was added last is not counted again.</summary>
    public void Add(int line)
    {
        if (_first.Count > 0 && line == _last)
        {
            return;
        }

        _last = line;
        Count++;
        if (_first.Count < Named)
        {
            _first.Add(line);
        }
    }
}
