namespace ImtHub.Intake.Suggestions;

/// <summary>
/// Finds out which column of a file is which: by its header, then by what its values look like. The surest pair is settled first.
/// </summary>
internal static class ColumnFinder
{
    private static readonly string[] s_byLookAlone = ["student", "worker", "grade", "date", "beganOn", "hours"];

    public static IReadOnlyList<SuggestedColumn> Find(SampleTable table, HeaderVocabulary vocabulary)
    {
        var found = new List<SuggestedColumn>();
        var candidates = table.Headers is { } headers
            ? headers.SelectMany(
                (header, index) =>
                    vocabulary
                        .MeaningsOf(header)
                        .Select(meaning => Judge(table, meaning.Column, index, header, meaning.Score, meaning.Reason))
            )
            : vocabulary
                .Columns.Where(column => s_byLookAlone.Contains(column.Name))
                .SelectMany(column =>
                    Enumerable.Range(0, table.Width).Select(index => Judge(table, column.Name, index, null, 40, "no header"))
                )
                .Where(candidate => candidate.Certainty > 40);
        foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Certainty).ThenBy(candidate => candidate.Index))
        {
            if (candidate.Certainty >= 40 && !found.Exists(other => other.Name == candidate.Name || other.Index == candidate.Index))
            {
                found.Add(candidate);
            }
        }
        return [.. found.OrderBy(column => column.Index)];
    }

    private static SuggestedColumn Judge(SampleTable table, string column, int index, string? header, int score, string reason) =>
        ValueLook.ShareFitting(column, table.Values(index)) switch
        {
            >= 0.9 => new(column, index, header, Math.Min(score + 3, 99), $"{reason}; values look like {ValueLook.InWords(column)}"),
            < 0.5 => new(column, index, header, score - 30, $"{reason}, although values do not look like {ValueLook.InWords(column)}"),
            _ => new(column, index, header, score, reason),
        };
}
