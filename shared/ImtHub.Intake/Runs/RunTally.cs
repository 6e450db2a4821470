namespace ImtHub.Intake.Runs;

/// <summary>What a run's receipt will say, gathered row by row; problems are listed up to a limit and all are counted.</summary>
public sealed class RunTally(int listedProblems)
{
    private readonly List<RowProblem> _problems = [];
    private readonly SortedDictionary<string, int> _notOurs = new(StringComparer.Ordinal);

    /// <summary>The counts so far.</summary>
    public FileCounts Counts { get; private set; } = FileCounts.Zero;

    /// <summary>The first problems, in the order of their rows.</summary>
    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>How many problems there are, listed or not.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>How many rows are not ours, by the code of the reason.</summary>
    public IReadOnlyDictionary<string, int> NotOurs => _notOurs;

    /// <summary>Counts one row.</summary>
    public void Add(RowOutcome outcome)
    {
        Counts = Counts.With(outcome.Result);
        if (outcome.Code is { } code && outcome.Result == RowResult.NotOurs)
            _notOurs[code] = _notOurs.GetValueOrDefault(code) + 1;
        ProblemCount += outcome.Problems.Count;
        _problems.AddRange(outcome.Problems.Take(listedProblems - _problems.Count));
    }

    /// <summary>Notes why the file as a whole is refused.</summary>
    public void Refuse(IReadOnlyCollection<RowProblem> problems)
    {
        ProblemCount += problems.Count;
        _problems.AddRange(problems.Take(listedProblems - _problems.Count));
    }
}
