using ImtHub.Records.Programs;
using ImtHub.Records.Statements;

namespace ImtHub.Records.Apprentices;

/// <summary>Where each number of a record comes from, fact by fact.</summary>
public sealed record RecordTrace
{
    /// <summary>On-the-job learning by work process; credit for prior experience rests on enrollment forms.</summary>
    public required IReadOnlyList<TracedNumber> OnTheJobLearning { get; init; }

    /// <summary>
    /// Components of related instruction that are earned, and credit for prior training under <see cref="Program.PriorExperience"/>.
    /// </summary>
    public required IReadOnlyList<TracedNumber> RelatedInstruction { get; init; }

    /// <summary>Competencies signed off.</summary>
    public required IReadOnlyList<TracedNumber> Competencies { get; init; }

    /// <summary>Who the apprentice is: enrollment forms and registrations.</summary>
    public required IReadOnlyList<Fact> Identity { get; init; }

    /// <summary>What members of committees said.</summary>
    public required IReadOnlyList<Fact> Votes { get; init; }

    /// <summary>Facts that do not count, each with its reason.</summary>
    public required IReadOnlyList<HeldFact> Held { get; init; }

    /// <summary>Facts that give no credit by their nature: paid time that is no on-the-job learning, results without credit.</summary>
    public required IReadOnlyList<Fact> WithoutCredit { get; init; }

    /// <summary>The trace of a record; every fact stands in it.</summary>
    /// <param name="program">The record's program version.</param>
    /// <param name="facts">All facts of the apprentice.</param>
    public static RecordTrace Of(Program program, ApprenticeRecord record, IReadOnlyCollection<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(record);
        Fact[] inOrder = [.. facts.OrderBy(fact => fact.Key, StringComparer.Ordinal)];
        var holds = new FactCredit(program, record.Training).Holds([.. inOrder.Where(fact => fact.Current is not EnrollmentStatement)]);
        var counting = inOrder.Where(fact => !holds.ContainsKey(fact.Key)).ToDictionary(fact => fact.Key, StringComparer.Ordinal);
        Fact[] grants = record.Credit is null
            ? []
            :
            [
                .. inOrder.Where(fact =>
                    fact.Current is EnrollmentStatement
                    && fact.Values.Any(value => ((EnrollmentStatement)value.Statement).Credit == record.Credit)
                ),
            ];
        var trace = new RecordTrace
        {
            OnTheJobLearning =
            [
                .. counting
                    .Values.Where(fact => fact.Current is HoursStatement { Kind: HoursKind.OnTheJobLearning })
                    .GroupBy(fact => ((HoursStatement)fact.Current).WorkProcess ?? Program.UnassignedWorkProcess, StringComparer.Ordinal)
                    .OrderBy(process => process.Key, StringComparer.Ordinal)
                    .Select(process => new TracedNumber(
                        process.Key,
                        process.Sum(fact => ((HoursStatement)fact.Current).Hours),
                        [.. process]
                    )),
                .. Grant(record.Credit?.OjlHours),
            ],
            RelatedInstruction =
            [
                .. record.RiSources.Select(component => new TracedNumber(
                    component.Key,
                    HoursOf(program, component.Key),
                    FactsOf(component.Value)
                )),
                .. Grant(record.Credit?.RiHours),
            ],
            Competencies = [.. record.Competencies.Select(competency => new TracedNumber(competency.Key, 0, FactsOf(competency.Value)))],
            Identity = [.. counting.Values.Where(fact => fact.Current is EnrollmentStatement or RegistrationStatement)],
            Votes = [.. counting.Values.Where(fact => fact.Current is VoteStatement)],
            Held = [.. inOrder.Where(fact => holds.ContainsKey(fact.Key)).Select(fact => new HeldFact(fact, holds[fact.Key]))],
            WithoutCredit = [],
        };
        return trace with { WithoutCredit = [.. counting.Values.Except(trace.Counting())] };

        IEnumerable<TracedNumber> Grant(decimal? hours) =>
            hours > 0 ? [new TracedNumber(Program.PriorExperience, hours.Value, grants)] : [];

        Fact[] FactsOf(IEnumerable<CreditSource> sources) => [.. sources.Select(source => counting[source.Key])];
    }

    private IEnumerable<Fact> Counting() =>
        OnTheJobLearning.Concat(RelatedInstruction).Concat(Competencies).SelectMany(number => number.Facts).Concat(Identity).Concat(Votes);

    private static decimal HoursOf(Program program, string component) =>
        program.Components.FirstOrDefault(known => known.Id == component)?.Hours ?? 0;
}

/// <summary>A number of a record and the facts that it is made of; each fact names its run, file and row.</summary>
/// <param name="Subject">Id of the work process, component or competency.</param>
/// <param name="Hours">Hours that count; 0 for a competency.</param>
/// <param name="Facts">The facts, in order of their keys. A component counts once, however many facts give it.</param>
public sealed record TracedNumber(string Subject, decimal Hours, IReadOnlyList<Fact> Facts);
