namespace ImtHub.Intake.Runs;

/// <summary>The counts of one file, in rows. The reconciliation law: received = applied + unchanged + held + rejected + not ours.</summary>
public sealed record FileCounts(int Received, int Applied, int Unchanged, int Held, int Rejected, int NotOurs)
{
    /// <summary>No row yet.</summary>
    public static FileCounts Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>True when the reconciliation law holds.</summary>
    public bool Reconciles => Received == Applied + Unchanged + Held + Rejected + NotOurs;

    /// <summary>These counts with one more row received that ended as <paramref name="result"/>.</summary>
    public FileCounts With(RowResult result) => result switch
    {
        RowResult.Applied => this with { Received = Received + 1, Applied = Applied + 1 },
        RowResult.Unchanged => this with { Received = Received + 1, Unchanged = Unchanged + 1 },
        RowResult.Held => this with { Received = Received + 1, Held = Held + 1 },
        RowResult.Rejected => this with { Received = Received + 1, Rejected = Rejected + 1 },
        RowResult.NotOurs => this with { Received = Received + 1, NotOurs = NotOurs + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a row result."),
    };
}
