namespace ImtHub.Intake.Profiles;

/// <summary>Where one value of a row stands in a partner's file.</summary>
/// <param name="Name">The hub's name of the column, as the profile writes it: <c>student</c>, <c>payCode</c>.</param>
/// <param name="Ordinal">Number of the rule within its profile, from 0.</param>
/// <param name="Headers">Header texts that mean this column, the usual one first; empty when it stands at a position.</param>
/// <param name="Position">Position from 1 in files without a header; null when a header names it.</param>
/// <param name="Required">True when a file without the column is refused and a row without a value is rejected.</param>
/// <param name="CarryDown">True when a blank cell means the value of the row above.</param>
public sealed record ColumnRule(string Name, int Ordinal, IReadOnlyList<string> Headers, int? Position, bool Required, bool CarryDown)
{
    /// <summary>The column as its sender knows it: its header, or its position.</summary>
    public string Label => Position is { } position ? FormattableString.Invariant($"column {position}") : Headers[0];
}
