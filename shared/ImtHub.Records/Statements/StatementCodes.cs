namespace ImtHub.Records.Statements;

/// <summary>Stable codes of the reasons for which a statement is held or left unapplied.</summary>
public static class StatementCodes
{
    /// <summary>A newer statement of the same fact is known already.</summary>
    public const string Older = "statement.older";

    /// <summary>The apprentice is known, yet no enrollment was taken in.</summary>
    public const string NotEnrolled = "apprentice.not-enrolled";

    /// <summary>Hours of a day or period that begins before the apprenticeship does.</summary>
    public const string HoursBeforeRegistration = "hours.before-registration";

    /// <summary>Hours of a day after the apprentice completed or left the program.</summary>
    public const string HoursAfterEnd = "hours.after-end";

    /// <summary>Hours of a day on which the training was interrupted.</summary>
    public const string HoursWhileSuspended = "hours.while-suspended";

    /// <summary>More than 24 hours a day, alone or with what else is stated of the day.</summary>
    public const string HoursOverADay = "hours.over-a-day";

    /// <summary>More hours in a week than the program allows.</summary>
    public const string HoursOverAWeek = "hours.over-a-week";

    /// <summary>
    /// Hours of days that another row states under the same pay code: a pay period beside days, or two periods that overlap.
    /// </summary>
    public const string HoursOverlap = "hours.overlap";

    /// <summary>A period that ends before it begins.</summary>
    public const string HoursPeriodReversed = "hours.period-reversed";

    /// <summary>A period longer than a month.</summary>
    public const string HoursPeriodTooLong = "hours.period-too-long";

    /// <summary>A work process that the program does not have.</summary>
    public const string WorkProcessUnknown = "hours.work-process-unknown";

    /// <summary>A course or module that the program does not know for this provider.</summary>
    public const string CourseUnknown = "course.unknown";

    /// <summary>A competency that the program does not ask for.</summary>
    public const string CompetencyUnknown = "competency.unknown";

    /// <summary>An enrollment into another program than the one the apprentice is in.</summary>
    public const string OtherProgram = "enrollment.other-program";

    /// <summary>A status that cannot follow the one the apprentice has.</summary>
    public const string StatusNotNext = "status.not-next";

    /// <summary>A status that would hold since before the one it follows.</summary>
    public const string StatusBackdated = "status.backdated";

    /// <summary>A registration number other than the one that the agency gave before.</summary>
    public const string RegistrationMismatch = "registration.mismatch";
}
