using ImtHub.Records.Apprentices;
using ImtHub.Records.Statements;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Outcomes;

/// <summary>An apprentice's way through the program as it stood on a day.</summary>
internal sealed class Career
{
    /// <summary>Days of a month on the mean of 400 years.</summary>
    private const decimal DaysOfMonth = 30.436875m;

    private Career(Person person, StatusChange standing, DateOnly asOf)
    {
        Person = person;
        Sponsor = standing.Sponsor;
        Fate = FateOf(person, standing);
        EndedOn = standing.Status.IsEnd() ? standing.On : null;
        Providers = ProvidersOf(person.Record, asOf);
    }

    public Person Person { get; }

    /// <summary>The sponsor with whom the apprentice was on the day, or was last.</summary>
    public string Sponsor { get; }

    public Fate Fate { get; }

    public DateOnly BeganOn => Person.Record.BeganOn;

    /// <summary>Day of the end of whatever kind; null while it goes on.</summary>
    public DateOnly? EndedOn { get; }

    public DateOnly ProjectedOn => Person.Plan.EndsOn;

    /// <summary>Who gave related instruction that counts, in order.</summary>
    public IReadOnlyList<string> Providers { get; }

    /// <summary>Months from the first day to the journey card; null without one.</summary>
    public decimal? MonthsToJourney => Fate == Fate.Completed ? (EndedOn!.Value.DayNumber - BeganOn.DayNumber) / DaysOfMonth : null;

    /// <summary>The careers of those who had begun by the day.</summary>
    public static IReadOnlyList<Career> Of(IEnumerable<Person> people, DateOnly asOf) =>
        [.. people.Where(person => person.HadBegunBy(asOf)).Select(person => new Career(person, person.At(asOf)!, asOf))];

    /// <summary>True when the career had not ended by the end of the day.</summary>
    public bool WasActiveOn(DateOnly day) => BeganOn <= day && (EndedOn is null || EndedOn > day);

    private static Fate FateOf(Person person, StatusChange standing) =>
        standing.Status switch
        {
            ApprenticeStatus.Completed => Fate.Completed,
            ApprenticeStatus.Transferred => Fate.Transferred,
            ApprenticeStatus.Cancelled when person.Probation.Holds(standing.On) => Fate.CancelledInProbation,
            ApprenticeStatus.Cancelled => Fate.CancelledAfterProbation,
            _ => Fate.Active,
        };

    private static IReadOnlyList<string> ProvidersOf(ApprenticeRecord record, DateOnly asOf) =>
        [
            .. record
                .RiSources.Values.SelectMany(sources => sources)
                .Where(source => source.On <= asOf)
                .Select(source => CourseStatement.ProviderIn(source.Key))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}

/// <summary>What has become of an apprentice by a day.</summary>
public enum Fate
{
    /// <summary>In the program: registered, training, or interrupted.</summary>
    Active,

    /// <summary>Has the journey card.</summary>
    Completed,

    /// <summary>Left within probation.</summary>
    CancelledInProbation,

    /// <summary>Left after probation.</summary>
    CancelledAfterProbation,

    /// <summary>Left for a sponsor that is none of the hub's.</summary>
    Transferred,
}
