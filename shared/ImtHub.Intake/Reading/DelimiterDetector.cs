using ImtHub.Intake.Profiles;

namespace ImtHub.Intake.Reading;

/// <summary>
/// Finds a file's delimiter: the one that its first line states, the one under which a row names most of the profile's columns, else the
/// one that cuts most rows alike.
/// </summary>
internal static class DelimiterDetector
{
    private const int Rows = 25;
    private static readonly char[] s_candidates = [',', ';', '\t', '|'];

    public static async Task<char> FindAsync(
        PartnerProfile profile,
        string sample,
        IntakeLimits limits,
        CancellationToken cancellationToken
    )
    {
        if (SeparatorLine.DelimiterOf(sample) is { } stated)
        {
            return stated;
        }

        var best = (Delimiter: s_candidates[0], Matches: -1, Alike: -1);
        foreach (var delimiter in s_candidates)
        {
            await using var rows = new CsvTableReader(new StringReader(sample), delimiter, limits);
            var (matches, widths) = (0, new List<int>());
            while (widths.Count < Rows && await rows.ReadAsync(cancellationToken))
            {
                if (rows.Malformed is not null)
                {
                    continue;
                }

                widths.Add(rows.CellCount);
                matches = Math.Max(matches, TableLayout.CountMatches(profile, rows.Cells()));
            }
            var alike = widths.Where(width => width > 1).GroupBy(width => width).Select(group => group.Count()).DefaultIfEmpty(0).Max();
            if ((matches, alike).CompareTo((best.Matches, best.Alike)) > 0)
            {
                best = (delimiter, matches, alike);
            }
        }
        return best.Delimiter;
    }
}
