using ImtHub.Records.Personal;
using ImtHub.Records.Programs;
using ImtHub.Reports.Population;

namespace ImtHub.Reports.Outcomes;

/// <summary>
/// What has become of everybody who ever began, as it stood on a day. The same facts, day and blocks released before give the same report.
/// </summary>
public sealed record OutcomesReport
{
    /// <summary>The day.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The rules that it was made by.</summary>
    public required OutcomesRules Rules { get; init; }

    /// <summary>Everybody.</summary>
    public required OutcomeRow All { get; init; }

    /// <summary>The federal and the Wisconsin completion rate.</summary>
    public required IReadOnlyList<CompletionRate> Completion { get; init; }

    /// <summary>The same by program and sponsor.</summary>
    public required IReadOnlyList<ProgramCompletion> Programs { get; init; }

    /// <summary>Growth by year, of all states and then of each.</summary>
    public required IReadOnlyList<GrowthRow> Growth { get; init; }

    /// <summary>By sponsor.</summary>
    public required IReadOnlyList<OutcomeRow> Sponsors { get; init; }

    /// <summary>By provider of related instruction; an apprentice of several counts with each.</summary>
    public required IReadOnlyList<OutcomeRow> Providers { get; init; }

    /// <summary>By sponsor and cohort.</summary>
    public required IReadOnlyList<OutcomeRow> Cohorts { get; init; }

    /// <summary>The shares of groups.</summary>
    public required DiversityTable Diversity { get; init; }

    /// <summary>Composes the report.</summary>
    /// <param name="people">Everybody, with demographics.</param>
    /// <param name="sponsors">For names and states.</param>
    /// <param name="before">Blocks that reports before released.</param>
    /// <returns>The report, and all blocks released until now.</returns>
    internal static (OutcomesReport Report, IReadOnlyList<ReleasedBlock> Released) Compose(
        IReadOnlyList<Person> people,
        SponsorCatalog sponsors,
        OutcomesRules rules,
        IReadOnlyList<ReleasedBlock> before,
        DateOnly asOf
    )
    {
        var careers = Career.Of(people, asOf);
        var enrollees = careers
            .Select(career => career.Person)
            .Select(person => new Enrollee(
                person.Record.Id,
                person.Record.BeganOn,
                person.Record.History[0].Sponsor,
                State(person.Record.History[0].Sponsor),
                person.Answers
            ))
            .ToList();
        var blocks = DiversityGroup.All.SelectMany(group => new BlockReleaser(group, rules).Release(before, enrollees, asOf)).ToList();
        var report = new OutcomesReport
        {
            AsOf = asOf,
            Rules = rules,
            All = OutcomeRow.Of("all", "All sponsors", careers, rules.SmallestCell),
            Completion =
            [
                CompletionRate.Of(CompletionRule.Federal, careers, asOf),
                CompletionRate.Of(CompletionRule.Wisconsin, careers, asOf),
            ],
            Programs = ProgramCompletion.Of(careers, Name, asOf),
            Growth = GrowthRow.Of(careers, career => State(career.Person.Record.History[0].Sponsor), asOf),
            Sponsors = Rows(careers.GroupBy(career => career.Sponsor), Name),
            Providers = Rows(
                careers
                    .SelectMany(career => career.Providers, (career, provider) => (career, provider))
                    .GroupBy(pair => pair.provider, pair => pair.career),
                id => id
            ),
            Cohorts = Rows(
                careers.GroupBy(career => $"{career.Sponsor}/{career.Person.Record.Cohort ?? "(none stated)"}"),
                id => $"{Name(id[..id.IndexOf('/')])}, {id[(id.IndexOf('/') + 1)..]}"
            ),
            Diversity = DiversityTable.Of(blocks, enrollees, Name),
        };
        return (report, [.. before.Where(block => block.Through > asOf), .. blocks]);

        string Name(string sponsor) => sponsors.Find(sponsor)?.Name ?? sponsor;

        string State(string sponsor) => sponsors.Find(sponsor)?.State ?? "";

        List<OutcomeRow> Rows(IEnumerable<IGrouping<string, Career>> groups, Func<string, string> name) =>
            [
                .. groups
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => OutcomeRow.Of(group.Key, name(group.Key), [.. group], rules.SmallestCell)),
            ];
    }
}

/// <summary>An apprentice as the shares of groups see one.</summary>
/// <param name="Id">The apprentice's id.</param>
/// <param name="BeganOn">First day.</param>
/// <param name="Sponsor">The first sponsor.</param>
/// <param name="State">State of the first sponsor.</param>
internal sealed record Enrollee(string Id, DateOnly BeganOn, string Sponsor, string State, PersonalAnswers Answers);
