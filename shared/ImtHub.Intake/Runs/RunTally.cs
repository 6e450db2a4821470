namespace ImtHub.Intake.Runs;

/// <summary>What a run's receipt will say, gathered row by row; problems are listed up to a limit and all are counted.</summary>
public sealed class RunTally(int listedProblems)
{
    private readonly List<RowProblem> _problems = [];
    private readonly SortedDictionary<string, int> _notOurs = new(StringComparer.Ordinal);
    private readonly int[] _byResult = new int[Enum.GetValues<RowResult>().Length];
    private int _received;

    /// <summary>The counts so far.</summary>
    public FileCounts Counts => new(
        _received,
        _byResult[(int)RowResult.Applied],
        _byResult[(int)RowResult.Unchanged],
        _byResult[(int)RowResult.Held],
        _byResult[(int)RowResult.Rejected],
        _byResult[(int)RowResult.NotOurs]);

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
            _notOurs[code] = _notOurs.GetValueOrDefault(code) + 1;
        if (problems.Count > 0)
            Refuse(problems);
    }

    /// <summary>Notes why the file as a whole is refused.</summary>
    public void Refuse(IReadOnlyCollection<RowProblem> problems)
    {
        ProblemCount += problems.Count;
        _problems.AddRange(problems.Take(listedProblems - _problems.Count));
    }
}
