namespace ImtHub.Intake.Runs;

/// <summary>What became of one row. Every row received ends in exactly one of these.</summary>
public enum RowResult
{
    /// <summary>Something on a record changed.</summary>
    Applied,
    /// <summary>Already known with these values.</summary>
    Unchanged,
    /// <summary>A person must decide; it is kept and run again after the decision.</summary>
    Held,
    /// <summary>The sender must correct it.</summary>
    Rejected,
    /// <summary>Somebody who is no apprentice, or a pay code that the hub has no use for: counted, never stored.</summary>
    NotOurs,
}
