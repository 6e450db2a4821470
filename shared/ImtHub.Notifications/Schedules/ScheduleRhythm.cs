namespace ImtHub.Notifications.Schedules;

/// <summary>How often digests fall due.</summary>
public enum ScheduleRhythm
{
    /// <summary>Every week.</summary>
    Week,
    /// <summary>Every second week.</summary>
    TwoWeeks,
    /// <summary>Once a month.</summary>
    Month,
}
