using ImtHub.Records.Personal;

namespace ImtHub.Reports.Outcomes;

/// <summary>The shares of the groups, made of released blocks alone.</summary>
/// <param name="Cells">All sponsors, then each state, then each sponsor, of one group after the other.</param>
/// <param name="Waiting">Apprentices by group who had begun and are not counted: their forms say nothing, or they wait until there are
/// enough.</param>
public sealed record DiversityTable(IReadOnlyList<DiversityCell> Cells, IReadOnlyDictionary<string, int> Waiting)
{
    /// <summary>What is not told, and why, in words.</summary>
    public static string Suppression(OutcomesRules rules) =>
        FormattableString.Invariant(
            $"People are added at the end of a period of {rules.PeriodMonths} months, together, when at least {rules.SmallestCell} of them belong to the group and at least {rules.SmallestCell} do not; "
        )
        + "those of a sponsor with fewer are counted with their state or with all, never as a row of their own. Whoever was counted stays counted as they had answered then. "
        + "So no two numbers, of one report or of two, differ by fewer.";

    internal static DiversityTable Of(IReadOnlyList<ReleasedBlock> blocks, IReadOnlyList<Enrollee> people, Func<string, string> nameOf)
    {
        var cells = new List<DiversityCell>();
        foreach (var group in DiversityGroup.All)
        {
            var mine = blocks.Where(block => block.Group == group.Id).ToList();
            cells.Add(Cell(group, null, null, "All sponsors", mine));
            foreach (var state in people.Select(person => person.State).Distinct().Order(StringComparer.Ordinal))
            {
                cells.Add(Cell(group, state, null, state, [.. mine.Where(block => block.State == state)]));
            }

            foreach (
                var (state, sponsor) in people
                    .Select(person => (person.State, person.Sponsor))
                    .Distinct()
                    .OrderBy(place => place.Sponsor, StringComparer.Ordinal)
            )
            {
                cells.Add(Cell(group, state, sponsor, nameOf(sponsor), [.. mine.Where(block => block.Sponsor == sponsor)]));
            }
        }
        return new(
            cells,
            DiversityGroup.All.ToDictionary(
                group => group.Id,
                group =>
                    people
                        .Select(person => person.Id)
                        .Except(blocks.Where(block => block.Group == group.Id).SelectMany(block => block.People))
                        .Count()
            )
        );
    }

    private static DiversityCell Cell(DiversityGroup group, string? state, string? sponsor, string name, List<ReleasedBlock> blocks) =>
        new(
            group.Id,
            state,
            sponsor,
            name,
            blocks.Count == 0
                ? null
                : new Rate(
                    group.Id,
                    group.Name,
                    blocks.Sum(block => block.Members),
                    blocks.Sum(block => block.People.Count),
                    group.Definition
                )
        );
}

/// <summary>The share of a group among the apprentices of all sponsors, of a state or of a sponsor.</summary>
/// <param name="Group">Id of the group.</param>
/// <param name="State">The state; null for all of them.</param>
/// <param name="Sponsor">The sponsor; null for all of them.</param>
/// <param name="Name">Name of the row as people read it.</param>
/// <param name="Share">The share; null when it is not told.</param>
public sealed record DiversityCell(string Group, string? State, string? Sponsor, string Name, Rate? Share);

/// <summary>A group whose share is told.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name as people read it.</param>
/// <param name="Definition">Who belongs to it, and who is counted.</param>
/// <param name="Holds">True for the answers of one who belongs to it.</param>
/// <param name="IsStated">True for answers by which somebody is counted at all.</param>
internal sealed record DiversityGroup(
    string Id,
    string Name,
    string Definition,
    Func<PersonalAnswers, bool> Holds,
    Func<PersonalAnswers, bool> IsStated
)
{
    public static IReadOnlyList<DiversityGroup> All { get; } =
    [
        new(
            "peopleOfColor",
            "People of color",
            "Apprentices who state that they are Hispanic or Latino, or of a race other than white, of all whose form has a word on race or ethnicity; who chose not to answer counts among the others.",
            answers =>
                answers[PersonalFields.Hispanic] == PersonalFields.Yes
                || PersonalFields.Races.Any(race => race != PersonalFields.White && answers[race] == PersonalFields.Yes),
            answers => PersonalFields.Races.Append(PersonalFields.Hispanic).Any(field => answers[field] is not null)
        ),
        new(
            "women",
            "Women",
            "Apprentices who state that they are women, of all whose form has a word on sex; who chose not to answer counts among the others.",
            answers => answers[PersonalFields.Sex] == PersonalFields.Female,
            answers => answers[PersonalFields.Sex] is not null
        ),
    ];
}
