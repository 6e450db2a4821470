namespace ImtHub.Intake.Profiles;

/// <summary>Where one value of a row stands in a partner's file.</summary>
/// <param name="Name">The hub's name of the column, as the profile writes it: <c>student</c>, <c>payCode</c>.</param>
/// <param name="Ordinal">Number of the rule within its profile, from 0; of a further pair of columns below 0, the first -1.</param>
/// <param name="Headers">Header texts that mean this column, the usual one first; empty when it stands at a position.</param>
/// <param name="Position">Position from 1 in files without a header; null when a header names it.</param>
/// <param name="Required">True when a file without the column is refused and a row without a value is rejected.</param>
/// <param name="CarryDown">True when a blank cell means the value of the row above.</param>
public sealed record ColumnRule(string Name, int Ordinal, IReadOnlyList<string> Headers, int? Position, bool Required, bool CarryDown)
{
    /// <summary>Headers that are not meant although one of <see cref="Headers"/> or <see cref="Alternatives"/> fits them.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Headers that mean this column in a file that has none of <see cref="Headers"/>.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>The column whose value, where there is one, counts in place of this one's; null when there is none.</summary>
    public ColumnRule? OverruledBy { get; init; }

    /// <summary>Which of several columns with the same header is meant, from 1; null when a header may stand once only.</summary>
    public int? Occurrence { get; init; }

    /// <summary>The column as its sender knows it: its header, or its position.</summary>
    public string Label => Position is { } position ? FormattableString.Invariant($"column {position}") : Headers[0];
}
