using ImtHub.Records.Configuration;
using ImtHub.Records.Statements;

namespace ImtHub.Intake.Profiles.Readers;

/// <summary>Reads the part of a profile that only grades have.</summary>
internal static class GradeRulesReader
{
    private static readonly Dictionary<string, CourseResult> s_results = new(StringComparer.Ordinal)
    {
        ["passed"] = CourseResult.Passed,
        ["failed"] = CourseResult.Failed,
        ["noCredit"] = CourseResult.NoCredit,
        ["inProgress"] = CourseResult.InProgress,
    };

    private static readonly Dictionary<string, CourseResult?> s_overruling = new(
        s_results.Select(word => KeyValuePair.Create(word.Key, (CourseResult?)word.Value)),
        StringComparer.Ordinal
    )
    {
        ["counts"] = null,
    };

    private static readonly Dictionary<string, bool> s_decimalCommas = new(StringComparer.Ordinal)
    {
        ["decimal"] = false,
        ["decimalComma"] = true,
    };

    private static readonly Dictionary<string, bool> s_otherCourses = new(StringComparer.Ordinal)
    {
        ["reject"] = false,
        ["notOurs"] = true,
    };

    private static readonly Dictionary<string, RetakeRule> s_retakes = new(StringComparer.Ordinal)
    {
        ["highest"] = RetakeRule.Highest,
        ["latest"] = RetakeRule.Latest,
    };

    private static readonly Dictionary<string, RepeatedGrades> s_repeats = new(StringComparer.Ordinal)
    {
        ["last"] = RepeatedGrades.Last,
        ["first"] = RepeatedGrades.First,
        ["highest"] = RepeatedGrades.Highest,
        ["reject"] = RepeatedGrades.Reject,
    };

    public static GradeRules Read(ConfigurationSection root, ProfileColumns columns)
    {
        var rules = new GradeRules
        {
            Student = columns.Who("student"),
            Columns = Columns(root, columns),
            Course = columns.Optional("course"),
            Term = columns.Optional("term", required: root.Has("terms")),
            Date = columns.Optional("date"),
            FixedCourse = root.OptionalText("course"),
            FixedTerm = root.OptionalText("term") ?? "",
            Terms = TermCalendarReader.Read(root),
            Courses = root.Words("courses"),
            OtherCoursesAreNotOurs = root.Choice("otherCourses", s_otherCourses, false),
            LowestScore = columns.Optional("lowestScore"),
            HighestScore = columns.Optional("highestScore"),
            PointsRow = root.OptionalText("pointsRow"),
            HeaderPoints = InHeader(root),
            Statuses = Statuses(root, columns),
            Retakes = root.Choice("retakes", s_retakes, RetakeRule.Highest),
            Repeats = root.Choice("repeatedRows", s_repeats, RepeatedGrades.Last),
            Scale = Scale(root),
        };
        CheckCourse(rules, root);
        CheckTerm(rules, root);
        return rules;
    }

    private static void CheckTerm(GradeRules rules, ConfigurationSection root)
    {
        if (rules.Term is not null && rules.FixedTerm.Length > 0)
        {
            root.Refuse("term", "The term is either a column (columns.term) or the same for the whole file (term).");
        }

        if (rules.Terms.IsEmpty)
        {
            return;
        }

        if (rules.Term is null && rules.FixedTerm.Length == 0)
        {
            root.Refuse("terms", "Nothing names the term: give columns.term or term beside terms.");
        }
        else if (rules.FixedTerm.Length > 0 && rules.Terms.Find(rules.FixedTerm) is null)
        {
            root.Refuse("term", $"'{rules.FixedTerm}' is not among terms.");
        }
    }

    private static void CheckCourse(GradeRules rules, ConfigurationSection root)
    {
        if (rules.Columns.All(column => column.Course is not null))
        {
            if (rules.Course is not null || rules.FixedCourse is not null)
            {
                root.Refuse(
                    "gradeColumns",
                    "gradeColumns name the course of each column; a profile with them has neither columns.course nor course."
                );
            }

            return;
        }
        if (rules.Courses.Count == 0)
        {
            root.Refuse("courses", "courses is missing: which of the provider's courses is which course of the program.");
        }

        if (rules.Course is null == rules.FixedCourse is null)
        {
            root.Refuse("course", "The course is either a column (columns.course) or the same for the whole file (course).");
        }
        else if (rules.FixedCourse is { } course && !rules.Courses.ContainsKey(course))
        {
            root.Refuse("course", $"'{course}' is not among courses.");
        }
    }

    private static List<GradeColumn> Columns(ConfigurationSection root, ProfileColumns columns)
    {
        if (root.OptionalSection("gradeColumns") is not { } section)
        {
            return [new GradeColumn(columns.Required("grade"), null)];
        }

        if (columns.Has("grade"))
        {
            root.Refuse("gradeColumns", "The grade stands either in one column (columns.grade) or in several (gradeColumns).");
        }

        var several = section.Names.Select(header => new GradeColumn(columns.ByHeader(header), section.Text(header))).ToList();
        if (several.Count == 0)
        {
            root.Refuse("gradeColumns", "gradeColumns names no column.");
        }

        return several;
    }

    private static HeaderPoints? InHeader(ConfigurationSection root)
    {
        if (root.OptionalSection("pointsInHeader") is not { } section)
        {
            return null;
        }

        var points = new HeaderPoints(section.Texts("after"), section.Texts("unless"));
        if (points.After.Count == 0)
        {
            section.Refuse("after", "after is missing: the words of a header behind which its highest score stands.");
        }

        section.Close();
        return points;
    }

    private static List<GradeStatus> Statuses(ConfigurationSection root, ProfileColumns columns)
    {
        var statuses = new List<GradeStatus>();
        if (root.OptionalSection("gradeStatuses") is not { } section)
        {
            return statuses;
        }

        foreach (var header in section.Names)
        {
            if (section.Section(header) is not { } words)
            {
                continue;
            }

            var meanings = words.Meanings(s_overruling);
            words.Close();
            // Without the column a result that was taken back would count.
            statuses.Add(new GradeStatus(columns.ByHeader(header, required: true), meanings));
        }
        return statuses;
    }

    private static GradeScale Scale(ConfigurationSection root)
    {
        if (root.Section("grades") is not { } section)
        {
            return new GradeScale(new Dictionary<string, CourseResult>(), null, null);
        }

        var meanings = section.Meanings(s_results);
        var points = section.OptionalSection("numeric") is { } numeric ? Points(numeric) : null;
        CourseResult? blank = section.Has("blank") ? section.Choice("blank", s_results, CourseResult.InProgress) : null;
        if (meanings.Count == 0 && points is null)
        {
            section.Refuse("passed", "The scale names no grade: give passed, failed, noCredit, inProgress or numeric.");
        }

        var ignored = section.Texts("ignored");
        section.Close();
        return new GradeScale(meanings, points, blank, ignored);
    }

    private static PointScale Points(ConfigurationSection numeric)
    {
        var highest = numeric.OptionalPositiveNumber("highest") ?? 100;
        var points = new PointScale(
            numeric.OptionalNumber("lowest") ?? 0,
            highest,
            numeric.PositiveNumber("pass"),
            numeric.Choice("format", s_decimalCommas, false)
        )
        {
            Most = numeric.OptionalPositiveNumber("most") ?? PointScale.ExtraCredit * highest,
        };
        if (points.Most < points.Highest)
        {
            numeric.Refuse("most", "most is the highest number that extra credit brings: highest or more.");
        }

        if (points.Pass < points.Lowest || points.Pass > points.Highest)
        {
            numeric.Refuse("pass", "The pass mark lies between lowest and highest.");
        }

        numeric.Close();
        return points;
    }
}
