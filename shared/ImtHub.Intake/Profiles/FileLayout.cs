namespace ImtHub.Intake.Profiles;

/// <summary>How a partner lays out its delimited files.</summary>
public sealed record FileLayout
{
    /// <summary>The delimiter; null to find it in each file.</summary>
    public char? Delimiter { get; init; }
    /// <summary>False when the first row is data already.</summary>
    public bool HasHeader { get; init; } = true;
    /// <summary>At most so many rows stand above the header.</summary>
    public int TitleRows { get; init; }
    /// <summary>First words of the rows with totals below the data.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];
    /// <summary>Headers that are known and of no use: no warning about them.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}
