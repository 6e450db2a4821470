using System.Text;

namespace ImtHub.Intake.Profiles;

/// <summary>How a partner lays out its delimited files.</summary>
public sealed record FileLayout
{
    /// <summary>The delimiter; null to find it in each file.</summary>
    public char? Delimiter { get; init; }
    /// <summary>The encoding of texts that are not Unicode; null for Windows-1252.</summary>
    public Encoding? Encoding { get; init; }
    /// <summary>False when the first row is data already.</summary>
    public bool HasHeader { get; init; } = true;
    /// <summary>At most so many rows stand above the header.</summary>
    public int TitleRows { get; init; }
    /// <summary>First words of the rows with totals below the data.</summary>
    public IReadOnlyList<string> Totals { get; init; } = [];
    /// <summary>First cells of rows that this layout has beside its data, such as "Manual Posting": left out.</summary>
    public IReadOnlyList<string> NotData { get; init; } = [];
    /// <summary>The worksheet to read; null for the first one that fits.</summary>
    public string? Sheet { get; init; }
    /// <summary>How the tables of a zip file belong together; null when it holds one file only.</summary>
    public ZipLayout? Zip { get; init; }
    /// <summary>Headers that are known and of no use: no warning about them.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];
}
