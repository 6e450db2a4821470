namespace ImtHub.Notifications.Digests;

/// <summary>Why a committee has to decide, most pressing first.</summary>
public enum DecisionKind
{
    /// <summary>All hours and instruction are reached: the journey card.</summary>
    Completion,
    /// <summary>The regulator must be told soon, or should have been.</summary>
    Deadline,
    /// <summary>Probation is about to end.</summary>
    ProbationEnds,
    /// <summary>A step of the wage progression fell due.</summary>
    WageStep,
    /// <summary>A partner's file is late: what the digest says of hours or grades may be out of date.</summary>
    PartnerLate,
    /// <summary>A correction took a milestone away again.</summary>
    MilestoneWithdrawn,
    /// <summary>A course was failed.</summary>
    CourseFailed,
    /// <summary>Rows of a sponsor's files wait for a person.</summary>
    HeldRows,
    /// <summary>No hours have come for a long time.</summary>
    Stalled,
    /// <summary>Hours are far behind plan.</summary>
    BehindPlan,
}
