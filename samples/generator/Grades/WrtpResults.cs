using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Grades;

/// <summary>
/// WRTP/BIG STEP's trainers give the MSSC-aligned part at Renaissance and Ocean Spray: module results with score and
/// result. Who fails an exam takes it again; the later file restates the module.
/// </summary>
internal static class WrtpResults
{
    private const string Safety = "Safety";
    private const string Quality = "Quality Practices & Measurement";
    private const string Processes = "Manufacturing Processes & Production";
    private const string Maintenance = "Maintenance Awareness";

    private static readonly TrainingSession[] s_sessions =
    [
        new(Safety, new DateOnly(2014, 6, 20), Renaissance.FirstCohort),
        new(Quality, new DateOnly(2014, 10, 17), Renaissance.FirstCohort) { NotPassed = [4, 7] },
        new(Processes, new DateOnly(2015, 1, 23), Renaissance.FirstCohort),
        new(Quality, new DateOnly(2015, 2, 13), Only(Renaissance.FirstCohort, 4, 7)),
        new(Maintenance, new DateOnly(2015, 4, 24), Renaissance.FirstCohort),
        new(Safety, new DateOnly(2015, 6, 26), OceanSpray.Apprentices),
        new(Quality, new DateOnly(2015, 10, 9), OceanSpray.Apprentices) { NotPassed = [28, 33, 41, 57] },
        new(Quality, new DateOnly(2016, 1, 8), Only(OceanSpray.Apprentices, 28, 33, 41)),
        new(Processes, new DateOnly(2016, 2, 5), OceanSpray.Apprentices),
        new(Safety, new DateOnly(2016, 4, 8), Renaissance.SecondCohort),
        new(Maintenance, new DateOnly(2016, 5, 20), OceanSpray.Apprentices),
        new(Quality, new DateOnly(2016, 7, 15), Renaissance.SecondCohort),
        new(Processes, new DateOnly(2016, 9, 16), Only(OceanSpray.Apprentices, 51)),
        new(Processes, new DateOnly(2016, 10, 7), Renaissance.SecondCohort) { NotPassed = [17] },
    ];

    /// <summary>One file a year.</summary>
    public static IEnumerable<SampleFile> Files() =>
        s_sessions
            .Select(session => session.On.Year)
            .Distinct()
            .Select(year => Year(FormattableString.Invariant($"grades/wrtp/{year}-module-results.csv"), year));

    private static SampleFile Year(string path, int year)
    {
        var text = new DelimitedText().Line("Trainee No", "Last Name", "First Name", "Module", "Score", "Result", "Date");
        foreach (var session in s_sessions.Where(session => session.On.Year == year))
        {
            foreach (var person in session.Participants)
            {
                var score = session.Score(person);
                text.Line(
                    person.StudentIds["wrtp"],
                    person.Last,
                    person.First,
                    session.Course,
                    Text.Padded(score, 2),
                    score >= 70 ? "Pass" : "Fail",
                    Text.UsDate(session.On)
                );
            }
        }
        return text.ToFile(path);
    }

    private static List<Apprentice> Only(IReadOnlyList<Apprentice> people, params int[] numbers) =>
        [.. people.Where(person => numbers.Contains(person.Number))];
}
