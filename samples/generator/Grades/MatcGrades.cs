using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Grades;

/// <summary>
/// Milwaukee Area Technical College, as its student system uploads a class: term and class number stand on the class's
/// first row only. Class numbers change every term; the profile says which course each one is.
/// </summary>
internal static class MatcGrades
{
    /// <summary>Four files; the first for Hayes' graduate, the others for Menomonee Valley Tool, the last for both firms.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        var graduate = Hayes.Graduates;
        var tool = MenomoneeValley.Apprentices;

        var first = Begin();
        AddClass(first, "Spring 2014", "21107", graduate, 14, []);
        AddClass(first, "Fall 2014", "22833", graduate, 15, []);
        yield return first.ToFile("grades/matc/2014-grade-upload.csv");

        var second = Begin();
        AddClass(second, "Fall 2015", "31040", tool, 16, []);
        AddClass(second, "Fall 2015", "31107", tool, 17, new Dictionary<int, string> { [71] = "W" });
        yield return second.ToFile("grades/matc/2015-fall-grade-upload.csv");

        var third = Begin();
        AddClass(third, "Spring 2016", "41041", tool, 18, new Dictionary<int, string> { [70] = "F" });
        AddClass(third, "Spring 2016", "41833", tool, 19, []);
        yield return third.ToFile("grades/matc/2016-1-spring-grade-upload.csv");

        var fourth = Begin();
        AddClass(fourth, "Fall 2016", "51107", [tool[4], .. Hayes.Enrolled], 20, new Dictionary<int, string> { [66] = "F" });
        AddClass(fourth, "Fall 2016", "51041", [tool[3]], 21, new Dictionary<int, string> { [70] = "I" });
        yield return fourth.ToFile("grades/matc/2016-2-fall-grade-upload.csv");
    }

    private static DelimitedText Begin() => new DelimitedText().Line("Term", "Class Number", "ID", "Grade");

    private static void AddClass(
        DelimitedText text,
        string term,
        string number,
        IReadOnlyList<Apprentice> students,
        ulong seed,
        Dictionary<int, string> special
    )
    {
        var random = new SampleRandom(seed);
        foreach (var (index, student) in students.Index())
        {
            var passing = random.Pick(["A", "B", "B", "C"]);
            var grade = special.GetValueOrDefault(student.Number, passing);
            text.Line(index == 0 ? term : "", index == 0 ? number : "", student.StudentIds["matc"], grade);
        }
    }
}
