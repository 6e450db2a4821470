using ImtHub.Records.Entries;
using ImtHub.Records.Programmes;

namespace ImtHub.Records.Apprentices;

/// <summary>What a statement must satisfy by itself, whatever else is known, before it is kept. What fails waits for a person.</summary>
internal static class StatementRules
{
    /// <summary>Longest period of one row, in days: a month. What is judged beside it must be read.</summary>
    public const int MostDays = 31;

    /// <summary>The hold of whatever is stated of somebody without an enrollment.</summary>
    public static Hold NotEnrolled { get; } = new(StatementCodes.NotEnrolled, "an enrollment of the apprentice before hours, grades and competencies");

    /// <summary>The reason for which the statement is held, or null when it may be kept.</summary>
    /// <param name="programme">The apprentice's programme; null without an enrollment.</param>
    /// <param name="entry">The statement.</param>
    public static Hold? Hold(Programme? programme, Entry entry) => (programme, entry) switch
    {
        (_, EnrollmentEntry) => null,
        (null, _) => NotEnrolled,
        (_, HoursEntry hours) => HoldHours(programme, hours),
        (_, CourseEntry course) when programme.FindCourse(course.Provider, course.Course) is null =>
            new(StatementCodes.CourseUnknown, List(programme.Courses.Where(known => known.Provider == course.Provider).Select(known => known.Course))),
        (_, CompetencyEntry competency) when !programme.HasCompetency(competency.Competency) =>
            new(StatementCodes.CompetencyUnknown, List(programme.Competencies.Select(known => known.Id))),
        _ => null,
    };

    private static Hold? HoldHours(Programme programme, HoursEntry hours)
    {
        if (hours.Days < 1)
            return new(StatementCodes.HoursPeriodReversed, "a period that ends on its first day or later");
        if (hours.Days > MostDays)
            return new(StatementCodes.HoursPeriodTooLong, $"a period of at most {MostDays} days");
        if (Math.Abs(hours.Hours) > 24 * hours.Days)
            return new(StatementCodes.HoursOverADay, $"at most 24 h a day, {24 * hours.Days} h for this row");
        if (hours.Kind == HoursKind.OnTheJobLearning && hours.WorkProcess is { } process && !programme.HasWorkProcess(process))
            return new(StatementCodes.WorkProcessUnknown, List(programme.WorkProcesses.Select(known => known.Id)));
        return null;
    }

    private static string List(IEnumerable<string> allowed) => string.Join(", ", allowed.DefaultIfEmpty("none"));
}
