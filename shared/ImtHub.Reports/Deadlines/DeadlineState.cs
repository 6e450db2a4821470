namespace ImtHub.Reports.Deadlines;

/// <summary>How a duty stands.</summary>
public enum DeadlineState
{
    /// <summary>To be done, in time still.</summary>
    Open,
    /// <summary>To be done, too late.</summary>
    Overdue,
    /// <summary>Done in time.</summary>
    Done,
    /// <summary>Done too late.</summary>
    DoneLate,
}
