using ImtHub.Reports.Outcomes;

namespace ImtHub.Reports.Tests.Outcomes;

/// <summary>
/// Somebody who keeps every report and subtracts what is printed in them: totals of different reports, a state from all, sponsors from
/// their state. What a difference tells of fewer people than the smallest cell tells of single persons.
/// </summary>
internal static class Attacker
{
    /// <summary>Differences that tell of too few: how many of the group they hold, and how many others.</summary>
    public static IReadOnlyList<(int Members, int Others)> Find(
        IReadOnlyList<(DateOnly Day, IReadOnlyList<DiversityCell> Cells)> reports,
        int smallestCell
    )
    {
        var found = new List<(int, int)>();
        foreach (var group in reports.SelectMany(report => report.Cells).Select(cell => cell.Group).Distinct())
        {
            var numbers = reports
                .SelectMany(report =>
                    Numbers([.. report.Cells.Where(cell => cell.Group == group)])
                        .Select(number => (report.Day, number.Place, number.Members, number.Others))
                )
                .Distinct()
                .ToList();
            foreach (var one in numbers)
            {
                foreach (var other in numbers)
                {
                    // Only where one holds the other can they be subtracted: the same place or a larger one, on the same day or later.
                    if (
                        other.Day >= one.Day
                        && (other.Place == one.Place || one.Place.StartsWith(other.Place + "/", StringComparison.Ordinal))
                    )
                    {
                        Note(other.Members - one.Members, other.Others - one.Others);
                    }
                }
                Note(one.Members, one.Others);
            }
        }
        return found;

        void Note(int members, int others)
        {
            var size = Math.Abs(members) + Math.Abs(others);
            if (size > 0 && (Math.Abs(members) < smallestCell || Math.Abs(others) < smallestCell))
            {
                found.Add((members, others));
            }
        }
    }

    /// <summary>What is printed, and what follows from one report: the remainder of each row that others are part of.</summary>
    private static IEnumerable<(string Place, int Members, int Others)> Numbers(List<DiversityCell> cells)
    {
        var printed = cells
            .Where(cell => cell.Share is not null)
            .Select(cell => (Place: Place(cell), Members: cell.Share!.Numerator, Others: cell.Share.Denominator - cell.Share.Numerator))
            .ToList();
        foreach (var row in printed)
        {
            yield return row;
            var level = row.Place.Count(letter => letter == '/');
            var parts = printed
                .Where(part =>
                    part.Place.StartsWith(row.Place + "/", StringComparison.Ordinal)
                    && part.Place.Count(letter => letter == '/') == level + 1
                )
                .ToList();
            if (parts.Count > 0)
            {
                yield return (
                    row.Place + "/(rest)",
                    row.Members - parts.Sum(part => part.Members),
                    row.Others - parts.Sum(part => part.Others)
                );
            }
        }
    }

    private static string Place(DiversityCell cell) =>
        cell switch
        {
            { Sponsor: { } sponsor } => $"all/{cell.State}/{sponsor}",
            { State: { } state } => $"all/{state}",
            _ => "all",
        };
}
