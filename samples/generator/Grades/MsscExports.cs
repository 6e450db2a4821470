using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Grades;

/// <summary>
/// Hayes' apprentices learn the MSSC modules at their own pace. The portal's export lists everything so far, each module's
/// latest attempt; no score yet is a blank.
/// </summary>
internal static class MsscExports
{
    private static readonly string[] s_modules =
    [
        "CPT Safety",
        "CPT Quality Practices & Measurement",
        "CPT Manufacturing Processes & Production",
        "CPT Maintenance Awareness",
    ];

    private static readonly DateOnly[] s_graduatePassed = [new(2013, 11, 8), new(2014, 3, 14), new(2014, 8, 1), new(2014, 12, 12)];

    /// <summary>The graduate's modules; then twice the beginners', the second time with the first's rows in it.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Export("grades/mssc/2014-12-progress-export.csv", []);
        yield return Export(
            "grades/mssc/2016-10-progress-export.csv",
            [
                (60, 0, 1, "84", new DateOnly(2016, 9, 30)),
                (61, 0, 1, "91", new DateOnly(2016, 10, 4)),
                (62, 0, 1, "61", new DateOnly(2016, 10, 7)),
                (63, 0, 1, "78", new DateOnly(2016, 9, 23)),
                (64, 0, 1, "", null),
                (65, 0, 1, "88", new DateOnly(2016, 10, 14)),
                (66, 0, 1, "73", new DateOnly(2016, 10, 11)),
            ]
        );
        yield return Export(
            "grades/mssc/2016-12-progress-export.csv",
            [
                (60, 0, 1, "84", new DateOnly(2016, 9, 30)),
                (60, 1, 1, "80", new DateOnly(2016, 12, 2)),
                (61, 0, 1, "91", new DateOnly(2016, 10, 4)),
                (61, 1, 1, "95", new DateOnly(2016, 11, 18)),
                (62, 0, 2, "82", new DateOnly(2016, 11, 4)),
                (63, 0, 1, "78", new DateOnly(2016, 9, 23)),
                (63, 1, 1, "58", new DateOnly(2016, 12, 9)),
                (64, 0, 1, "76", new DateOnly(2016, 11, 11)),
                (65, 0, 1, "88", new DateOnly(2016, 10, 14)),
                (65, 1, 1, "", null),
                (66, 0, 1, "73", new DateOnly(2016, 10, 11)),
            ]
        );
    }

    private static SampleFile Export(string path, IEnumerable<(int Person, int Module, int Attempt, string Score, DateOnly? On)> results)
    {
        var text = new DelimitedText().Line("Candidate ID", "Candidate", "Assessment", "Attempt", "Score", "Completed On");
        var graduate = Hayes.Graduates[0];
        foreach (var (module, passed) in s_graduatePassed.Index())
        {
            AddRow(
                text,
                graduate,
                module,
                1,
                Text.Padded(new TrainingSession(s_modules[module], passed, [graduate]).Score(graduate), 2),
                passed
            );
        }

        foreach (var (number, module, attempt, score, on) in results)
        {
            AddRow(text, Hayes.Enrolled.Single(person => person.Number == number), module, attempt, score, on);
        }

        return text.ToFile(path, TextEncodings.Utf8WithMark);
    }

    private static void AddRow(DelimitedText text, Apprentice person, int module, int attempt, string score, DateOnly? on) =>
        text.Line(
            person.StudentIds["mssc"],
            $"{person.Last}, {person.First}",
            s_modules[module],
            Text.Padded(attempt, 1),
            score,
            Text.IsoDate(on)
        );
}
