namespace ImtHub.Notifications.Digests;

/// <summary>Why a committee has to decide, most pressing first.</summary>
public enum DecisionKind
{
    /// <summary>All hours and instruction are reached: the journey card.</summary>
    Completion,
    /// <summary>Probation is about to end.</summary>
    ProbationEnds,
    /// <summary>A correction took a milestone away again.</summary>
    MilestoneWithdrawn,
    /// <summary>A course was failed.</summary>
    CourseFailed,
    /// <summary>No hours have come for a long time.</summary>
    Stalled,
    /// <summary>Hours are far behind plan.</summary>
    BehindPlan,
}
