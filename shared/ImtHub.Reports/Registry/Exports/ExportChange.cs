namespace ImtHub.Reports.Registry.Exports;

/// <summary>One difference from the export before.</summary>
/// <param name="Key">Key of the row.</param>
/// <param name="What"><c>new</c>, <c>changed</c> or <c>gone</c>.</param>
/// <param name="Column">Header of the column that changed; null when the row as a whole is new or gone.</param>
/// <param name="Before">The cell before.</param>
/// <param name="After">The cell now.</param>
internal sealed record ExportChange(string Key, string What, string? Column, string? Before, string? After)
{
    public const string New = "new";
    public const string Changed = "changed";
    public const string Gone = "gone";

    /// <summary>What changed, in the order of the rows; a column that only one of the two has is compared with nothing.</summary>
    public static IReadOnlyList<ExportChange> Between(
        PreviousRows? before,
        IReadOnlyList<string> header,
        IReadOnlyList<(string Key, IReadOnlyList<string> Cells)> after
    )
    {
        var changes = new List<ExportChange>();
        foreach (var (key, cells) in after)
        {
            if (before is null || !before.Rows.TryGetValue(key, out var former))
            {
                changes.Add(new ExportChange(key, New, null, null, null));
                continue;
            }
            foreach (var column in before.Header.Union(header, StringComparer.Ordinal))
            {
                var (was, now) = (At(before.Header, former, column), At(header, cells, column));
                if (was != now)
                {
                    changes.Add(new ExportChange(key, Changed, column, was, now));
                }
            }
        }
        var kept = after.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(
            (before?.Rows.Keys ?? [])
                .Where(key => !kept.Contains(key))
                .Order(StringComparer.Ordinal)
                .Select(key => new ExportChange(key, Gone, null, null, null))
        );
        return changes;
    }

    private static string At(IReadOnlyList<string> header, IReadOnlyList<string> cells, string column)
    {
        for (var index = 0; index < header.Count && index < cells.Count; index++)
        {
            if (header[index] == column)
            {
                return cells[index];
            }
        }
        return "";
    }
}
