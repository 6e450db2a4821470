using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Grades;

/// <summary>
/// Gateway Technical College teaches Ocean Spray's apprentices the rest. The layout is one that another university's
/// student system asks for; Gateway's own is unknown.
/// </summary>
internal static class GatewayGrades
{
    private static readonly string[] s_passing = ["A", "B", "B", "C"];

    private static readonly TrainingSession s_math2015 = new("MTH 151", new DateOnly(2015, 12, 18), OceanSpray.Apprentices);
    private static readonly TrainingSession s_communications2016 = new("COM 196", new DateOnly(2016, 5, 20), OceanSpray.Apprentices);

    private static readonly Dictionary<int, (string Grade, string Reason)> s_noPass2015 = new()
    {
        [51] = ("W", "On leave"),
        [55] = ("W", "Left the programme"),
        [57] = ("F", ""),
    };

    private static readonly Dictionary<int, (string Grade, string Reason)> s_special2016 = new()
    {
        [47] = ("B", ""),
        [48] = ("W", "Shift change"),
        [49] = ("I", "Project outstanding"),
        [50] = ("F", ""),
        [51] = ("W", "On leave"),
        [57] = ("W", ""),
    };

    /// <summary>Two terms, and the third half-way through.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Term("grades/gateway/2015-fall.csv", "2015FA", s_math2015, s_noPass2015, unknownStudent: "G00999001");
        yield return Term("grades/gateway/2016-1-spring.csv", "2016SP", s_communications2016, s_special2016);
        yield return MidTerm("grades/gateway/2016-2-fall-midterm.csv");
    }

    private static DelimitedText Begin() =>
        new DelimitedText(newLine: "\n").Line("Semester", "Subj_Code", "Crse_Code", "Sctn_Code", "Student_ID", "Grade", "Reason", "Date");

    private static SampleFile Term(
        string path,
        string term,
        TrainingSession session,
        Dictionary<int, (string Grade, string Reason)> special,
        string? unknownStudent = null
    )
    {
        var text = Begin();
        foreach (var person in session.Everyone)
        {
            if (special.TryGetValue(person.Number, out var known))
            {
                AddRow(text, term, session.Course, person.StudentIds["gateway"], known.Grade, known.Reason, session.On);
            }
            else if (session.Participants.Contains(person))
            {
                AddRow(text, term, session.Course, person.StudentIds["gateway"], session.PassingGrade(person, s_passing), "", session.On);
            }
        }
        if (unknownStudent is not null)
        {
            AddRow(text, term, session.Course, unknownStudent, "B", "", session.On);
        }

        return text.ToFile(path);
    }

    /// <summary>Those who lack the second term's course sit in it again: in progress.</summary>
    private static SampleFile MidTerm(string path)
    {
        var text = Begin();
        foreach (var person in OceanSpray.Apprentices.Where(person => OceanSpray.LackACourse.Contains(person.Number)))
        {
            AddRow(text, "2016FA", "COM 196", person.StudentIds["gateway"], "IP", "", new DateOnly(2016, 10, 21));
        }

        return text.ToFile(path);
    }

    private static void AddRow(DelimitedText text, string term, string course, string student, string grade, string reason, DateOnly on)
    {
        var parts = course.Split(' ');
        text.Line(term, parts[0], parts[1], "01", student, grade, reason, Text.UsDate(on));
    }
}
