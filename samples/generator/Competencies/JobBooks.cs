using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Competencies;

/// <summary>Mentors' sign-offs as three firms hand them in.</summary>
internal static class JobBooks
{
    private static readonly string[] s_renaissanceTasks =
    [
        "Works safely",
        "Sets up the machine",
        "Runs the machine",
        "Checks the part",
        "Daily maintenance",
    ];

    private static readonly string[] s_oceanSprayTasks =
    [
        "Safety & Sanitation",
        "Line Set-up",
        "Line Operation",
        "Quality Checks",
        "Operator Care",
    ];

    private static readonly string[] s_hayesTasks = ["JB-1", "JB-2", "JB-3", "JB-4", "JB-5"];

    private static readonly string[] s_mentors = ["Gideon Ladleman", "Rosalind Gauge", "Thaddeus Benchwright"];

    /// <summary>The files.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        yield return Renaissance("competencies/rmg/2015-10-job-book.csv", People.Renaissance.FirstCohort, new DateOnly(2015, 10, 16));
        yield return Renaissance("competencies/rmg/2016-12-job-book.csv", People.Renaissance.SecondCohort, new DateOnly(2016, 12, 16));
        yield return OceanSpray("competencies/ocean-spray/2016-11-sign-offs.csv", new DateOnly(2016, 11, 11));
        yield return Hayes("competencies/hayes/2015-03-job-book.tsv", People.Hayes.Graduates, new DateOnly(2015, 3, 13));
        yield return Hayes("competencies/hayes/2016-12-job-book.tsv", People.Hayes.Enrolled, new DateOnly(2016, 12, 9));

        // The mentor takes one signature back.
        var first = People.Hayes.Enrolled[0];
        yield return HayesBook()
            .Line(first.EmployeeNumber, s_hayesTasks[0], "Revoked", Text.UsDate(new DateOnly(2016, 12, 19)), s_mentors[1])
            .ToFile("competencies/hayes/2016-12-revoked.tsv");
    }

    /// <summary>The whole book: every competency of everybody, signed or not.</summary>
    private static SampleFile Renaissance(string path, IReadOnlyList<Apprentice> people, DateOnly handedIn)
    {
        var text = new DelimitedText().Line(
            "Employee Number",
            "Last Name",
            "First Name",
            "Competency",
            "Demonstrated",
            "Signed On",
            "Mentor"
        );
        foreach (var person in people)
        {
            foreach (var (index, task) in s_renaissanceTasks.Index())
            {
                var signed = JobBook.SignedBy(person, index, handedIn);
                text.Line(
                    person.EmployeeNumber,
                    person.Last,
                    person.First,
                    task,
                    signed is null ? "No" : "Yes",
                    Text.UsDate(signed),
                    signed is null ? "" : s_mentors[person.Number % s_mentors.Length]
                );
            }
        }
        return text.ToFile(path);
    }

    /// <summary>Signatures only; one task is none of the job book's.</summary>
    private static SampleFile OceanSpray(string path, DateOnly handedIn)
    {
        var text = new DelimitedText().Line("Person Number", "Name", "Skill", "Signed By", "Date");
        foreach (var person in People.OceanSpray.Apprentices)
        {
            foreach (var (index, task) in s_oceanSprayTasks.Index())
            {
                if (JobBook.SignedBy(person, index, handedIn) is { } signed)
                {
                    text.Line(
                        person.EmployeeNumber,
                        $"{person.Last}, {person.First}",
                        task,
                        s_mentors[person.Number % s_mentors.Length],
                        Text.IsoDate(signed)
                    );
                }
            }
        }
        var last = People.OceanSpray.Apprentices[0];
        return text.Line(
                last.EmployeeNumber,
                $"{last.Last}, {last.First}",
                "Forklift",
                s_mentors[0],
                Text.IsoDate(new DateOnly(2016, 9, 1))
            )
            .ToFile(path);
    }

    private static SampleFile Hayes(string path, IReadOnlyList<Apprentice> people, DateOnly handedIn)
    {
        var text = HayesBook();
        foreach (var person in people)
        {
            foreach (var (index, task) in s_hayesTasks.Index())
            {
                var signed = JobBook.SignedBy(person, index, handedIn);
                text.Line(
                    person.EmployeeNumber,
                    task,
                    signed is null ? "" : "Shown",
                    Text.UsDate(signed),
                    signed is null ? "" : s_mentors[1]
                );
            }
        }
        return text.ToFile(path);
    }

    private static DelimitedText HayesBook() => new DelimitedText('\t').Line("Badge", "Task", "Sign-off", "Day", "Mentor");
}
