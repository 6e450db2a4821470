namespace ImtHub.Records.Entries;

/// <summary>Stable codes of the reasons for which a statement is held or left unapplied.</summary>
public static class StatementCodes
{
    /// <summary>A newer statement of the same fact is known already.</summary>
    public const string Older = "statement.older";
    /// <summary>The apprentice is known, yet no enrollment was taken in.</summary>
    public const string NotEnrolled = "apprentice.not-enrolled";
    /// <summary>Hours of a day or period that begins before the apprenticeship does.</summary>
    public const string HoursBeforeRegistration = "hours.before-registration";
    /// <summary>More than 24 hours a day.</summary>
    public const string HoursOverADay = "hours.over-a-day";
    /// <summary>A period that ends before it begins.</summary>
    public const string HoursPeriodReversed = "hours.period-reversed";
    /// <summary>A work process that the programme does not have.</summary>
    public const string WorkProcessUnknown = "hours.work-process-unknown";
    /// <summary>A course or module that the programme does not know for this provider.</summary>
    public const string CourseUnknown = "course.unknown";
    /// <summary>A competency that the programme does not ask for.</summary>
    public const string CompetencyUnknown = "competency.unknown";
    /// <summary>An enrollment into another programme than the one the apprentice is in.</summary>
    public const string OtherProgramme = "enrollment.other-programme";
    /// <summary>An enrollment that moves the first day later although hours are credited.</summary>
    public const string BeginsAfterHours = "enrollment.begins-after-hours";
    /// <summary>A registration number other than the one that the agency gave before.</summary>
    public const string RegistrationMismatch = "registration.mismatch";
}
