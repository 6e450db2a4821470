using ImtHub.Records.Statements;
using static ImtHub.Records.Tests.Apprentices.Facts;

namespace ImtHub.Records.Tests.Apprentices;

/// <summary>A few files that state, repeat, correct and contradict the same few facts, in the order in which they were stored.</summary>
internal static class RandomHistory
{
    /// <summary>The first file enrolls the apprentice.</summary>
    public static Statement[] Of(Random random) => [Enrollment(From("a-form.csv", 2)), .. Files(random, RandomFact)];

    public static Statement[] WithoutForms(Random random) =>
        [.. Files(random, (random, lineage) => Anything(random.Next(7), random, lineage))];

    private static IEnumerable<Statement> Files(Random random, Func<Random, Lineage, Statement> fact) =>
        Enumerable
            .Range(1, random.Next(1, 7))
            .SelectMany(file =>
                // Two files share each day, so that the order within the same instant is tried as well.
                Enumerable.Range(2, random.Next(1, 12)).Select(row => fact(random, From($"file-{file}.csv", row, day: 1 + (file / 2))))
            );

    private static Statement RandomFact(Random random, Lineage lineage) =>
        random.Next(8) is 7 ? Form(random, lineage) : Anything(random.Next(7), random, lineage);

    private static Statement Anything(int kind, Random random, Lineage lineage) =>
        kind switch
        {
            0 => Course(random.Next(2) == 0 ? "A" : "F", lineage, term: random.Next(2) == 0 ? "2026-SP" : "2026-FA") with
            {
                Retakes = random.Next(2) == 0 ? RetakeRule.Highest : RetakeRule.Latest,
                On = random.Next(2) == 0 ? FirstDay.AddDays(random.Next(9)) : null,
            },
            1 => Course(random.Next(2) == 0 ? "pass" : "F", lineage, "mssc", "SAFETY", ""),
            2 => Competency(random.Next(2) == 0 ? "safe-work" : "checks", random.Next(2) == 0, lineage),
            3 => Hours(random.Next(9), lineage, random.Next(3), HoursKind.RelatedInstruction, null),
            4 => Registration(random.Next(3) == 0 ? "WI-8" : "WI-7", FirstDay.AddDays(random.Next(3)), lineage),
            5 => Period(random, lineage),
            _ => Hours(random.Next(-4, 80) / 4m, lineage, random.Next(-3, 20), process: random.Next(2) == 0 ? "operation" : "set-up"),
        };

    private static HoursStatement Period(Random random, Lineage lineage)
    {
        var from = random.Next(-3, 20);
        return Hours(random.Next(120), lineage, from, process: random.Next(2) == 0 ? "operation" : null) with
        {
            To = FirstDay.AddDays(from + random.Next(1, 15)),
        };
    }

    private static EnrollmentStatement Form(Random random, Lineage lineage)
    {
        ApprenticeStatus[] words =
        [
            ApprenticeStatus.Active,
            ApprenticeStatus.Active,
            ApprenticeStatus.Suspended,
            ApprenticeStatus.Cancelled,
            ApprenticeStatus.Completed,
        ];
        var form = Enrollment(lineage) with
        {
            Status = words[random.Next(words.Length)],
            StatusOn = random.Next(3) == 0 ? null : FirstDay.AddDays(random.Next(20)),
            BeganOn = FirstDay.AddDays(random.Next(4) == 0 ? random.Next(6) : 0),
            Credit = random.Next(6) == 0 ? new PriorCredit(random.Next(20), random.Next(4), "former employer") : null,
            Program = random.Next(12) == 0 ? "welder" : "imt",
        };
        return random.Next(5) == 0 ? form with { Sponsor = "other", Worker = "55", BeganOn = FirstDay.AddDays(10) } : form;
    }
}
