namespace ImtHub.Intake.Profiles;

/// <summary>What a worker does at the time clock.</summary>
public enum PunchKind
{
    /// <summary>Comes to work.</summary>
    In,
    /// <summary>Leaves.</summary>
    Out,
    /// <summary>Goes to another job or department; work goes on.</summary>
    Transfer,
    /// <summary>A break begins.</summary>
    BreakStart,
    /// <summary>A break ends.</summary>
    BreakEnd,
    /// <summary>Lunch begins.</summary>
    LunchStart,
    /// <summary>Lunch ends.</summary>
    LunchEnd,
}
