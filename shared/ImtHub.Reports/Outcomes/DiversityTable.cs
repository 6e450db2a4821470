
namespace ImtHub.Reports.Outcomes;

/// <summary>The shares of the groups, made of released blocks alone.</summary>
/// <param name="Cells">All sponsors, then each state, then each sponsor, of one group after the other.</param>
/// <param name="Waiting">Apprentices by group who had begun and are not counted: their forms say nothing, or they wait until there are enough.</param>
public sealed record DiversityTable(IReadOnlyList<DiversityCell> Cells, IReadOnlyDictionary<string, int> Waiting)
{
    /// <summary>What is not told, and why, in words.</summary>
    public static string Suppression(OutcomesRules rules) => FormattableString.Invariant(
        $"People are added at the end of a period of {rules.PeriodMonths} months, together, when at least {rules.SmallestCell} of them belong to the group and at least {rules.SmallestCell} do not; ")
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
                cells.Add(Cell(group, state, null, state, [.. mine.Where(block => block.State == state)]));
            foreach (var (state, sponsor) in people.Select(person => (person.State, person.Sponsor)).Distinct().OrderBy(place => place.Sponsor, StringComparer.Ordinal))
                cells.Add(Cell(group, state, sponsor, nameOf(sponsor), [.. mine.Where(block => block.Sponsor == sponsor)]));
        }
        return new(cells, DiversityGroup.All.ToDictionary(
            group => group.Id, group => people.Select(person => person.Id).Except(blocks.Where(block => block.Group == group.Id).SelectMany(block => block.People)).Count()));
    }

    private static DiversityCell Cell(DiversityGroup group, string? state, string? sponsor, string name, List<ReleasedBlock> blocks) => new(
        group.Id, state, sponsor, name,
        blocks.Count == 0 ? null : new Rate(group.Id, group.Name, blocks.Sum(block => block.Members), blocks.Sum(block => block.People.Count), group.Definition));
}

/// <summary>The share of a group among the apprentices of all sponsors, of a state or of a sponsor.</summary>
/// <param name="Group">Id of the group.</param>
/// <param name="State">The state; null for all of them.</param>
/// <param name="Sponsor">The sponsor; null for all of them.</param>
/// <param name="Name">Name of the row as people read it.</param>
/// <param name="Share">The share; null when it is not told.</param>
public sealed record DiversityCell(string Group, string? State, string? Sponsor, string Name, Rate? Share);
