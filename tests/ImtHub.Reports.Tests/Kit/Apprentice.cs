using ImtHub.Records.Apprentices;
using ImtHub.Records.Personal;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Tests.Kit;

/// <summary>An invented apprentice, told as files would tell of them; the record is made as the hub makes it.</summary>
internal sealed record Apprentice
{
    private static readonly DateTimeOffset s_stated = new(2026, 1, 12, 8, 0, 0, TimeSpan.Zero);

    public string Id => $"a-{Sponsor}-{Worker}";
    public string Sponsor { get; init; } = "rmg";
    public string Worker { get; init; } = "0012";
    public PersonName Name { get; init; } = new("Amina", "Okafor");
    public DateOnly BeganOn { get; init; } = new(2014, 4, 7);
    public string? Cohort { get; init; }
    public PriorCredit? Credit { get; init; }
    public StatedProbation? Probation { get; init; }

    /// <summary>What came after the first day.</summary>
    public IReadOnlyList<(ApprenticeStatus Status, DateOnly On, string? Reason)> Changes { get; init; } = [];
    public ApprenticeStatus First { get; init; } = ApprenticeStatus.InProbation;
    public Registration? Registered { get; init; }
    public IReadOnlyDictionary<string, string> Answers { get; init; } = WholeForm;
    public IReadOnlyList<Statement> Facts { get; init; } = [];

    /// <summary>A form on which nothing is missing.</summary>
    public static IReadOnlyDictionary<string, string> WholeForm { get; } =
        new Dictionary<string, string>
        {
            ["birthDate"] = "1991-03-04",
            ["sex"] = "female",
            ["hispanic"] = "no",
            ["raceAmericanIndian"] = "no",
            ["raceAsian"] = "no",
            ["raceBlack"] = "yes",
            ["racePacificIslander"] = "no",
            ["raceWhite"] = "no",
            ["veteran"] = "nonVeteran",
            ["disability"] = "no",
            ["education"] = "highSchool",
            ["employmentStatus"] = "existing",
            ["street"] = "12 Main St",
            ["city"] = "Milwaukee",
            ["state"] = "WI",
            ["zip"] = "53204",
            ["priorWage"] = "13.25",
            ["priorWageUnit"] = "hour",
            ["entryWage"] = "15.00",
            ["entryWageUnit"] = "hour",
            ["studentStatus"] = "notApplicable",
        };

    public Apprentice With(string field, string? value)
    {
        var answers = new Dictionary<string, string>(Answers);
        answers.Remove(field);
        if (value is not null)
        {
            answers[field] = value;
        }

        return this with
        {
            Answers = answers,
        };
    }

    public ApprenticeRecord Record => RecordKeeper.Apply(SmallHub.Programs, ApprenticeState.Nobody(Id), Stated).Record!;

    /// <summary>All facts, with those of the forms.</summary>
    public IEnumerable<Fact> AllFacts =>
        Stated
            .GroupBy(statement => statement.Key, StringComparer.Ordinal)
            .Select(stated => stated.Skip(1).Aggregate(Fact.Of(stated.First()), (fact, statement) => fact.With(statement)));

    private Statement[] Stated =>
        [
            Form(First, BeganOn, null, 2),
            .. Changes.Select((change, index) => Form(change.Status, change.On, change.Reason, index + 3)),
            .. Registered is { } registered
                ?
                [
                    new RegistrationStatement
                    {
                        Lineage = At("registrations/dwd/numbers.csv", 2),
                        Agency = "dwd",
                        Issuer = Sponsor,
                        Worker = Worker,
                        Number = registered.Number,
                        On = registered.On,
                    },
                ]
                : Array.Empty<Statement>(),
            .. Facts,
        ];

    public Person Person =>
        new(Record, SmallHub.Program, SmallHub.Sponsors.Find(Sponsor)!, new PersonalAnswers([Personal]), SmallHub.Probations.Of(Sponsor));

    public PersonalForm Personal => new(Sponsor, Worker, At($"enrollments/{Sponsor}/forms.csv", 2).Origin, Answers);

    /// <summary>Both sides of a committee say the same, a minute after each other.</summary>
    public static IEnumerable<VoteStatement> Votes(string question, DateOnly on, Vote says = Vote.Yes) =>
        Enum.GetValues<CommitteeSide>()
            .Select(side => new VoteStatement
            {
                Lineage = At("decisions/rmg", (int)side + 1),
                Committee = "rmg",
                Question = question,
                Member = $"member-{side}",
                MemberName = side == CommitteeSide.Labor ? "Lee <Labor>" : "Max Manager",
                Side = side,
                Says = says,
                On = on,
                Numbers = new string('a', 64),
                Sequence = 17,
                PerSide = 1,
            });

    private EnrollmentStatement Form(ApprenticeStatus status, DateOnly on, string? reason, int row) =>
        new()
        {
            Lineage = At($"enrollments/{Sponsor}/forms.csv", row),
            Sponsor = Sponsor,
            Worker = Worker,
            Program = "imt",
            Name = Name,
            BeganOn = BeganOn,
            Status = status,
            StatusOn = on,
            StatusReason = reason,
            Cohort = Cohort,
            Credit = Credit,
            Probation = Probation,
            JobTitle = "Operator",
        };

    public static Lineage At(string file, int row) => new("run-" + file, file, row, "profile@1", s_stated);
}
