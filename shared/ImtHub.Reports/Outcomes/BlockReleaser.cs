namespace ImtHub.Reports.Outcomes;

/// <summary>
/// Adds people to the numbers that are told of a group, period by period and never one by one. At the end of a period those of one sponsor
/// who wait are released when they are enough; whoever still waits is put together with those of the other sponsors of the state, then with
/// all. Who is left waits for the next period.
/// </summary>
internal sealed class BlockReleaser(DiversityGroup group, OutcomesRules rules)
{
    /// <summary>The blocks that a report of the day is made of, those released before and the new ones.</summary>
    public IReadOnlyList<ReleasedBlock> Release(IReadOnlyList<ReleasedBlock> before, IEnumerable<Enrollee> people, DateOnly asOf)
    {
        var mine = before.Where(block => block.Group == group.Id).ToList();
        // Who was counted stays in their block, whatever their form says now.
        var counted = mine.SelectMany(block => block.People).ToHashSet(StringComparer.Ordinal);
        var waiting = people
            .Where(person => group.IsStated(person.Answers) && !counted.Contains(person.Id))
            .OrderBy(person => person.Id, StringComparer.Ordinal)
            .ToList();
        if (waiting.Count > 0)
        {
            var latest = mine.Select(block => (DateOnly?)block.Through).Max();
            // A form that comes late is counted from the newest period on: an older report that was told already does not change.
            foreach (var end in rules.Ends(waiting.Min(person => person.BeganOn), asOf).Where(end => latest is null || end >= latest))
            {
                mine.AddRange(ReleaseAt(end, waiting));
            }
        }
        return [.. mine.Where(block => block.Through <= asOf)];
    }

    private IEnumerable<ReleasedBlock> ReleaseAt(DateOnly end, List<Enrollee> waiting)
    {
        foreach (
            var sponsor in Due()
                .GroupBy(person => (person.State, person.Sponsor))
                .OrderBy(sponsor => sponsor.Key.Sponsor, StringComparer.Ordinal)
                .ToList()
        )
        {
            if (TryRelease([.. sponsor], sponsor.Key.State, sponsor.Key.Sponsor) is { } block)
            {
                yield return block;
            }
        }
        foreach (var state in Due().GroupBy(person => person.State).OrderBy(state => state.Key, StringComparer.Ordinal).ToList())
        {
            if (TryRelease([.. state], state.Key, null) is { } block)
            {
                yield return block;
            }
        }
        if (TryRelease(Due(), null, null) is { } rest)
        {
            yield return rest;
        }

        List<Enrollee> Due() => [.. waiting.Where(person => person.BeganOn <= end)];

        ReleasedBlock? TryRelease(List<Enrollee> some, string? state, string? sponsor)
        {
            var members = some.Count(person => group.Holds(person.Answers));
            if (members < rules.SmallestCell || some.Count - members < rules.SmallestCell)
            {
                return null;
            }

            waiting.RemoveAll(some.Contains);
            return new ReleasedBlock(group.Id, state, sponsor, end, [.. some.Select(person => person.Id)], members);
        }
    }
}

/// <summary>
/// People whose number was told together. Every number on groups is a sum of whole blocks, and each block has enough people of the group
/// and enough others: so has whatever one subtracts from another.
/// </summary>
/// <param name="Group">Id of the group.</param>
/// <param name="State">State of the sponsors; null when they are of several.</param>
/// <param name="Sponsor">The sponsor; null when they are of several.</param>
/// <param name="Through">Last day of the period with which they were added.</param>
/// <param name="People">Ids of the apprentices.</param>
/// <param name="Members">How many of them belong to the group, as they had answered then.</param>
public sealed record ReleasedBlock(
    string Group,
    string? State,
    string? Sponsor,
    DateOnly Through,
    IReadOnlyList<string> People,
    int Members
);
