namespace Microsoft.Azure.Functions.Worker;

/// <summary>A timer's persisted state, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The last occurrence that was run; year 1 before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence expected.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this state was written.</summary>
    public DateTime LastUpdated { get; set; }
}
