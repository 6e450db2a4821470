using ImtHub.Intake.Reading;

namespace ImtHub.Intake.Mapping;

/// <summary>
/// How many cells the rows of a file without header have: as many as most of its first ones. No single row settles it: the first may be
/// short because its last cells are blank, or long because somebody wrote a remark behind it.
/// </summary>
internal static class UsualWidth
{
    private const int Rows = 100;

    /// <summary>The width; 0 when no more than half of the rows have the same. The reader is disposed.</summary>
    public static async Task<int> FindAsync(TableReader reader, CancellationToken cancellationToken)
    {
        await using var rows = reader;
        var widths = new List<int>();
        while (widths.Count < Rows && await rows.ReadAsync(cancellationToken))
        {
            if (rows.Malformed is null && !rows.FirstText().IsEmpty)
            {
                widths.Add(WidthOf(rows));
            }
        }
        var most = widths.CountBy(width => width).OrderByDescending(width => width.Value).FirstOrDefault();
        return 2 * most.Value > widths.Count ? most.Key : 0;
    }

    // Blank cells at the end of a row do not count.
    private static int WidthOf(TableReader row)
    {
        var width = row.CellCount;
        while (width > 0 && CellText.Clean(row.Cell(width - 1)).IsEmpty)
        {
            width--;
        }

        return width;
    }
}
