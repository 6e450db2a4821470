using ImtHub.Records.Configuration;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Profiles;

/// <summary>Reads the part of a profile that only grades have.</summary>
internal static class GradeRulesReader
{
    private static readonly Dictionary<string, CourseResult> Results = new(StringComparer.Ordinal)
    {
        ["passed"] = CourseResult.Passed,
        ["failed"] = CourseResult.Failed,
        ["noCredit"] = CourseResult.NoCredit,
        ["inProgress"] = CourseResult.InProgress,
    };

    private static readonly Dictionary<string, bool> OtherCourses = new(StringComparer.Ordinal) { ["reject"] = false, ["notOurs"] = true };

    public static GradeRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var rules = new GradeRules
        {
            Student = columns.Required("student"),
            Grade = columns.Required("grade"),
            Course = columns.Optional("course"),
            Term = columns.Optional("term"),
            Date = columns.Optional("date"),
            FixedCourse = root.OptionalText("course"),
            FixedTerm = root.OptionalText("term") ?? "",
            Courses = root.Words("courses"),
            OtherCoursesAreNotOurs = root.Choice("otherCourses", OtherCourses, false),
            Scale = Scale(root),
        };
        if (rules.Courses.Count == 0)
            root.Refuse("courses", "courses is missing: which of the provider's courses is which course of the programme.");
        if (rules.Course is null == rules.FixedCourse is null)
            root.Refuse("course", "The course is either a column (columns.course) or the same for the whole file (course).");
        else if (rules.FixedCourse is { } course && !rules.Courses.ContainsKey(course))
            root.Refuse("course", $"'{course}' is not among courses.");
        if (rules.Term is not null && rules.FixedTerm.Length > 0)
            root.Refuse("term", "The term is either a column (columns.term) or the same for the whole file (term).");
        return rules;
    }

    private static GradeScale Scale(ConfigurationSection root)
    {
        if (root.Section("grades") is not { } section)
            return new GradeScale(new Dictionary<string, CourseResult>(), null, null);
        var meanings = section.Meanings(Results);
        var points = section.OptionalSection("numeric") is { } numeric ? Points(numeric) : null;
        CourseResult? blank = section.Has("blank") ? section.Choice("blank", Results, CourseResult.InProgress) : null;
        if (meanings.Count == 0 && points is null)
            section.Refuse("passed", "The scale names no grade: give passed, failed, noCredit, inProgress or numeric.");
        section.Close();
        return new GradeScale(meanings, points, blank);
    }

    private static PointScale Points(ConfigurationSection numeric)
    {
        var points = new PointScale(numeric.OptionalPositiveNumber("lowest") ?? 0, numeric.OptionalPositiveNumber("highest") ?? 100, numeric.PositiveNumber("pass"));
        if (points.Pass < points.Lowest || points.Pass > points.Highest)
            numeric.Refuse("pass", "The pass mark lies between lowest and highest.");
        numeric.Close();
        return points;
    }
}
