using System.Globalization;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>A population of invented apprentices: the same seed gives the same people.</summary>
internal static class Crowd
{
    private static readonly string[] s_first = ["Amina", "Zoë", "José", "Linh", "Łukasz", "Mary Ann", "D'Arcy", "Nhia", "Ólafur", "Kim"];
    private static readonly string[] s_last =
    [
        "Okafor",
        "de la Cruz",
        "O'Brien",
        "Berg",
        "Nguyễn",
        "Smith-Jones",
        "Vang",
        "\"Quote\" Comma, Jr",
        "Müller",
        "Line\nBreak",
    ];
    private static readonly string[] s_sponsors = ["rmg", "hayes", "north-star"];

    /// <summary>So many apprentices; about one in ten has a form on which something is missing or wrong.</summary>
    public static IReadOnlyList<Apprentice> Of(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(number => One(random, number))];
    }

    private static Apprentice One(Random random, int number)
    {
        var began = new DateOnly(2013, 6, 3).AddDays(random.Next(1200));
        var answers = new Dictionary<string, string>();
        foreach (var field in PersonalFields.All)
        {
            if (Value(random, field, began) is { } value)
            {
                answers[field.Id] = value;
            }
        }
        if (random.Next(10) == 0)
        {
            answers.Remove(PersonalFields.All[random.Next(PersonalFields.All.Count)].Id);
        }

        return new Apprentice
        {
            Sponsor = s_sponsors[random.Next(s_sponsors.Length)],
            Worker = number.ToString("D6", CultureInfo.InvariantCulture),
            Name = new PersonName(
                Pick(random, s_first),
                Pick(random, s_last),
                random.Next(3) == 0 ? Pick(random, s_first) : null,
                random.Next(9) == 0 ? Pick(random, ["I", "II", "III", "Jr.", "Sr."]) : null
            ),
            BeganOn = began,
            Cohort = began.Year.ToString(CultureInfo.InvariantCulture),
            Credit = random.Next(5) == 0 ? new PriorCredit(random.Next(1, 400), random.Next(0, 100), "Certificate") : null,
            Changes = Fate(random, began),
            Answers = answers,
        };
    }

    private static IReadOnlyList<(ApprenticeStatus, DateOnly, string?)> Fate(Random random, DateOnly began) =>
        random.Next(10) switch
        {
            0 => [(ApprenticeStatus.Cancelled, began.AddDays(random.Next(20, 170)), "Left the firm")],
            1 =>
            [
                (ApprenticeStatus.Active, began.AddDays(182), null),
                (ApprenticeStatus.Cancelled, began.AddDays(random.Next(200, 600)), "Moved away"),
            ],
            2 => [(ApprenticeStatus.Active, began.AddDays(182), null), (ApprenticeStatus.Suspended, began.AddDays(240), null)],
            < 7 =>
            [
                (ApprenticeStatus.Active, began.AddDays(182), null),
                (ApprenticeStatus.Completed, began.AddDays(random.Next(540, 1100)), null),
            ],
            _ => [(ApprenticeStatus.Active, began.AddDays(182), null)],
        };

    private static string? Value(Random random, PersonalField field, DateOnly began) =>
        field switch
        {
            { Id: "entryWageUnit" } => "hour",
            { Kind: PersonalFieldKind.Word } => Pick(random, field.Words),
            { Kind: PersonalFieldKind.Day } => began
                .AddYears(-16)
                .AddDays(-random.Next(16_000))
                .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            { Kind: PersonalFieldKind.Money } => (14.5m + (random.Next(2000) / 100m)).ToString("0.00", CultureInfo.InvariantCulture),
            { Id: "zip" } => random.Next(100_000).ToString("D5", CultureInfo.InvariantCulture),
            { Id: "state" } => Pick(random, ["WI", "MN", "MI"]),
            { Id: "email" } => random.Next(2) == 0 ? "someone@example.org" : null,
            { Id: "telephone" } => random.Next(2) == 0 ? "+1 414 555 0123" : null,
            { Id: "latticeLevels" } => random.Next(20) == 0 ? "L-1;L-2" : null,
            { Id: "fundingSources" } => null,
            { Id: "street" } => $"{random.Next(1, 9999)} \"Mill\" Road, Apt {random.Next(40)}",
            _ => "Milwaukee",
        };

    private static string Pick(Random random, IReadOnlyList<string> choices) => choices[random.Next(choices.Count)];
}
