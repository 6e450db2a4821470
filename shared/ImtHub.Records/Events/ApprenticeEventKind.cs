namespace ImtHub.Records.Events;

/// <summary>What happened to a record.</summary>
public enum ApprenticeEventKind
{
    /// <summary>An apprentice entered the hub.</summary>
    Enrolled,
    /// <summary>Status, sponsor, title, name or start day changed.</summary>
    RecordChanged,
    /// <summary>On-the-job learning hours changed.</summary>
    OjlChanged,
    /// <summary>A course or module result arrived or changed.</summary>
    CourseChanged,
    /// <summary>A competency was signed off or withdrawn.</summary>
    CompetencyChanged,
    /// <summary>A milestone of the programme was reached.</summary>
    MilestoneReached,
    /// <summary>A milestone no longer holds after a correction.</summary>
    MilestoneWithdrawn,
    /// <summary>There is no such apprentice any more: merged with another one, or enrolled by mistake.</summary>
    Removed,
}
