using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>What a statement must satisfy by itself, whatever else is known, before it is kept. What fails waits for a person.</summary>
internal static class StatementRules
{
    /// <summary>Longest period of one row, in days: a month. What is judged beside it must be read.</summary>
    public const int MaxDays = 31;

    /// <summary>The hold of whatever is stated of somebody without an enrollment.</summary>
    public static Hold NotEnrolled { get; } =
        new(StatementCodes.NotEnrolled, "an enrollment of the apprentice before hours, grades and competencies");

    /// <summary>The reason for which the statement is held, or null when it may be kept.</summary>
    /// <param name="program">The apprentice's program; null without an enrollment.</param>
    public static Hold? Hold(Program? program, Statement statement) =>
        (program, statement) switch
        {
            (_, EnrollmentStatement) => null,
            (null, _) => NotEnrolled,
            (_, HoursStatement hours) => HoldHours(program, hours),
            (_, CourseStatement course) when program.FindCourse(course.Provider, course.Course) is null => new(
                StatementCodes.CourseUnknown,
                List(program.Courses.Where(known => known.Provider == course.Provider).Select(known => known.Course))
            ),
            (_, CompetencyStatement competency) when !program.HasCompetency(competency.Competency) => new(
                StatementCodes.CompetencyUnknown,
                List(program.Competencies.Select(known => known.Id))
            ),
            _ => null,
        };

    private static Hold? HoldHours(Program program, HoursStatement hours)
    {
        if (hours.Days < 1)
        {
            return new(StatementCodes.HoursPeriodReversed, "a period that ends on its first day or later");
        }

        if (hours.Days > MaxDays)
        {
            return new(StatementCodes.HoursPeriodTooLong, $"a period of at most {MaxDays} days");
        }

        if (Math.Abs(hours.Hours) > 24 * hours.Days)
        {
            return new(StatementCodes.HoursOverADay, $"at most 24 h a day, {24 * hours.Days} h for this row");
        }

        if (hours.Kind == HoursKind.OnTheJobLearning && hours.WorkProcess is { } process && !program.HasWorkProcess(process))
        {
            return new(StatementCodes.WorkProcessUnknown, List(program.WorkProcesses.Select(known => known.Id)));
        }

        return null;
    }

    private static string List(IEnumerable<string> allowed) => string.Join(", ", allowed.DefaultIfEmpty("none"));
}
