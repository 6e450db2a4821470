using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Grades;

/// <summary>Waukesha County Technical College teaches Renaissance's apprentices the rest: its own scale with A-, B+, W and AW.</summary>
internal static class WaukeshaGrades
{
    private static readonly string[] s_passing = ["A", "A-", "B+", "B", "B-", "C+", "C"];

    private static readonly TrainingSession s_math2014 = new("APMATH", new DateOnly(2014, 12, 19), Renaissance.FirstCohort);
    private static readonly TrainingSession s_communications2015 = new("APCOMM", new DateOnly(2015, 5, 15), Renaissance.FirstCohort);
    private static readonly TrainingSession s_math2016 = new("APMATH", new DateOnly(2016, 12, 16), Renaissance.SecondCohort);

    /// <summary>Three terms, and what was corrected after the second.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Term("grades/waukesha/2014-fall-grades.csv", "Fall 2014", s_math2014, new Dictionary<int, string> { [11] = "A" });

        // A withdrawal, an incomplete, an audit withdrawal, and a word that is no grade of this college.
        yield return Term(
            "grades/waukesha/2015-1-spring-grades.csv",
            "Spring 2015",
            s_communications2015,
            new Dictionary<int, string>
            {
                [6] = "I",
                [8] = "Passed",
                [11] = "AW",
                [12] = "W",
            }
        );
        yield return Corrections("grades/waukesha/2015-2-spring-corrections.csv");
        yield return Term("grades/waukesha/2016-fall-grades.csv", "Fall 2016", s_math2016, new Dictionary<int, string> { [21] = "W" });
    }

    private static DelimitedText Begin() =>
        new DelimitedText().Line("Term", "Course", "Section", "Student ID", "Student", "Grade", "Posted");

    private static SampleFile Term(string path, string term, TrainingSession session, Dictionary<int, string> special)
    {
        var text = Begin();
        foreach (var person in session.Everyone)
        {
            if (special.TryGetValue(person.Number, out var grade))
            {
                AddRow(text, term, session, person, grade, session.On);
            }
            else if (person.IsEnrolledOn(session.On))
            {
                AddRow(text, term, session, person, session.PassingGrade(person, s_passing), session.On);
            }
        }
        return text.ToFile(path);
    }

    /// <summary>An A that was somebody else's becomes an F, an incomplete a B, and the word a grade.</summary>
    private static SampleFile Corrections(string path)
    {
        var text = Begin();
        var posted = new DateOnly(2015, 6, 12);
        AddRow(text, "Fall 2014", s_math2014, Renaissance.FirstCohort[10], "F", posted);
        AddRow(text, "Spring 2015", s_communications2015, Renaissance.FirstCohort[5], "B", posted);
        AddRow(text, "Spring 2015", s_communications2015, Renaissance.FirstCohort[7], "B+", posted);
        return text.ToFile(path);
    }

    private static void AddRow(
        DelimitedText text,
        string term,
        TrainingSession session,
        Apprentice person,
        string grade,
        DateOnly posted
    ) =>
        text.Line(term, session.Course, "001", person.StudentIds["waukesha"], $"{person.Last}, {person.First}", grade, Text.UsDate(posted));
}
