namespace ImtHub.Intake.Runs;

/// <summary>How far the run of a long file has come: the next invocation goes on from here and not from the first row.</summary>
public sealed record RunCheckpoint
{
    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The profile and its version; by another one the file is read from its beginning.</summary>
    public required string Profile { get; init; }

    /// <summary>Rows that are done.</summary>
    public required int Rows { get; init; }

    /// <summary>What became of them.</summary>
    public required TallyState Tally { get; init; }

    /// <summary>In how many parts the rows for <c>corrections.csv</c> are kept.</summary>
    public required int Parts { get; init; }
}
