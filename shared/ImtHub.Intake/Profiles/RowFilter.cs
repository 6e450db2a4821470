namespace ImtHub.Intake.Profiles;

/// <summary>Rows that the hub wants by what one column says; all others are counted as not ours.</summary>
/// <param name="Column">The column.</param>
/// <param name="Wanted">The words (any case) of the rows that are wanted.</param>
public sealed record RowFilter(ColumnRule Column, IReadOnlyList<string> Wanted)
{
    /// <summary>True when the cell holds one of the wanted words.</summary>
    public bool Wants(ReadOnlySpan<char> cell)
    {
        foreach (var word in Wanted)
        {
            if (cell.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }
}
