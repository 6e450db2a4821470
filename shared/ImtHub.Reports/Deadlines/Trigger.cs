namespace ImtHub.Reports.Deadlines;

/// <summary>What a duty towards a regulator hangs on.</summary>
public enum Trigger
{
    /// <summary>The journey card was issued.</summary>
    Completed,
    /// <summary>The apprentice left the programme.</summary>
    Cancelled,
    /// <summary>The training was interrupted.</summary>
    Suspended,
    /// <summary>The apprentice left the sponsor for another one.</summary>
    Transferred,
    /// <summary>The last day of probation.</summary>
    ProbationEnds,
    /// <summary>The day on which the usual term ends.</summary>
    TermEnds,
}
