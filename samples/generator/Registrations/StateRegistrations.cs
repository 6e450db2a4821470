using System.Globalization;
using ImtHub.Samples.People;
using ImtHub.Samples.Writing;

namespace ImtHub.Samples.Registrations;

/// <summary>The numbers that the state gives back: everyone by sponsor and employee number.</summary>
internal static class StateRegistrations
{
    private static readonly (string Sponsor, IReadOnlyList<Apprentice> People)[] s_sponsors =
    [
        ("RENAISSANCE MANUFACTURING GROUP", [.. Renaissance.FirstCohort, .. Renaissance.SecondCohort]),
        ("OCEAN SPRAY CRANBERRIES", OceanSpray.Apprentices),
        ("HAYES PERFORMANCE SYSTEMS", [.. Hayes.Graduates, .. Hayes.Enrolled]),
        ("MENOMONEE VALLEY TOOL", MenomoneeValley.Apprentices),
    ];

    /// <summary>One file; in its last two rows a sponsor and an employee whom nobody knows.</summary>
    public static IEnumerable<SampleFile> Files()
    {
        var text = new DelimitedText('|').Line("SPONSOR", "EMPLOYEE NO", "APPRENTICE", "OCCUPATION", "REGISTRATION NO", "REGISTERED ON");
        foreach (var (sponsor, people) in s_sponsors)
        {
            foreach (var person in people)
            {
                text.Line(
                    sponsor,
                    person.EmployeeNumber,
                    $"{person.Last}, {person.First}",
                    Occupation,
                    Number(person),
                    Text.UsDate(RegisteredOn(person))
                );
            }
        }
        text.Line("ACME CASTINGS", "0042", "Nobody, Known", Occupation, "2016-09001", "02/01/2016");
        text.Line("HAYES PERFORMANCE SYSTEMS", "00999", "Stranger, Sample", Occupation, "2016-09002", "09/12/2016");
        yield return text.ToFile("registrations/dwd/2016-12-registered.txt");
    }

    private const string Occupation = "INDUSTRIAL MANUFACTURING TECHNICIAN";

    private static string Number(Apprentice person) =>
        string.Create(CultureInfo.InvariantCulture, $"{person.BeganOn.Year}-{Text.Padded(300 + person.Number * 13, 5)}");

    private static DateOnly RegisteredOn(Apprentice person) => person.BeganOn.AddDays(7);
}
