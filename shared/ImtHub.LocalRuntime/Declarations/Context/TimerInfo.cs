namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer-triggered function is told.</summary>
public class TimerInfo
{
    /// <summary>The schedule's state before this run; null for schedules under a minute.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run makes up for one that was missed while the host was down.</summary>
    public bool IsPastDue { get; set; }
}
