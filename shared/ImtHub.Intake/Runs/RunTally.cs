using ImtHub.Intake.Problems;

namespace ImtHub.Intake.Runs;

/// <summary>What a run's receipt will say, gathered row by row; problems are listed up to a limit and all are counted.</summary>
public sealed class RunTally(int listedProblems)
{
    private readonly List<RowProblem> _problems = [];
    private readonly SortedDictionary<string, int> _notOurs = new(StringComparer.Ordinal);
    private readonly int[] _byResult = new int[Enum.GetValues<RowResult>().Length];
    private int _received;

    /// <summary>Goes on counting where a checkpoint left off.</summary>
    public static RunTally From(TallyState state, int listedProblems)
    {
        var tally = new RunTally(listedProblems) { _received = state.Counts.Received, ProblemCount = state.ProblemCount };
        tally._byResult[(int)RowResult.Applied] = state.Counts.Applied;
        tally._byResult[(int)RowResult.Unchanged] = state.Counts.Unchanged;
        tally._byResult[(int)RowResult.Held] = state.Counts.Held;
        tally._byResult[(int)RowResult.Rejected] = state.Counts.Rejected;
        tally._byResult[(int)RowResult.NotOurs] = state.Counts.NotOurs;
        tally._problems.AddRange(state.Problems);
        foreach (var (code, rows) in state.NotOurs)
        {
            tally._notOurs[code] = rows;
        }

        return tally;
    }

    /// <summary>All of it, to be kept in a checkpoint.</summary>
    public TallyState State =>
        new(Counts, [.. _problems], ProblemCount, new SortedDictionary<string, int>(_notOurs, StringComparer.Ordinal));

    /// <summary>The counts so far.</summary>
    public FileCounts Counts =>
        new(
            _received,
            _byResult[(int)RowResult.Applied],
            _byResult[(int)RowResult.Unchanged],
            _byResult[(int)RowResult.Held],
            _byResult[(int)RowResult.Rejected],
            _byResult[(int)RowResult.NotOurs]
        );

    /// <summary>The first problems, in the order of their rows.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>How many problems there are, listed or not.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>How many rows are not ours, by the code of the reason.</summary>
    public IReadOnlyDictionary<string, int> NotOurs => _notOurs;

    /// <summary>Counts one row.</summary>
    public void Add(RowOutcome outcome) => Add(outcome.Result, outcome.Problems, outcome.Code);

    /// <summary>Counts one row: what became of it, why, and the code of the reason when it is not ours.</summary>
    public void Add(RowResult result, IReadOnlyCollection<RowProblem> problems, string? code = null)
    {
        _received++;
        _byResult[(int)result]++;
        if (code is not null && result == RowResult.NotOurs)
        {
            _notOurs[code] = _notOurs.GetValueOrDefault(code) + 1;
        }

        if (problems.Count > 0)
        {
            Refuse(problems);
        }
    }

    /// <summary>Notes why the file as a whole is refused.</summary>
    public void Refuse(IReadOnlyCollection<RowProblem> problems)
    {
        ProblemCount += problems.Count;
        _problems.AddRange(problems.Take(listedProblems - _problems.Count));
    }
}

/// <summary>A tally as a checkpoint keeps it.</summary>
/// <param name="Counts">The counts so far.</param>
/// <param name="Problems">The first problems.</param>
/// <param name="ProblemCount">How many there are, listed or not.</param>
/// <param name="NotOurs">How many rows are not ours, by code.</param>
public sealed record TallyState(
    FileCounts Counts,
    IReadOnlyList<RowProblem> Problems,
    int ProblemCount,
    SortedDictionary<string, int> NotOurs
);
