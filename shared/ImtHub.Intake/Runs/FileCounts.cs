namespace ImtHub.Intake.Runs;

/// <summary>The counts of one file, in rows. The reconciliation law: received = applied + unchanged + held + rejected + not ours.</summary>
public sealed record FileCounts(int Received, int Applied, int Unchanged, int Held, int Rejected, int NotOurs)
{
    /// <summary>No row yet.</summary>
    public static FileCounts Zero { get; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>True when the reconciliation law holds.</summary>
    public bool Reconciles => Received == Applied + Unchanged + Held + Rejected + NotOurs;
}
