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

/// <summary>How the tables in a zip file belong together, as OneRoster's do.</summary>
/// <param name="Rows">The table whose rows are read.</param>
/// <param name="Key">Header of the column that identifies a row of a looked-up table.</param>
/// <param name="Manifest">The table that says which tables are there (<c>propertyName,value</c>, OneRoster); null when there is
/// none.</param>
/// <param name="Version">Version that the manifest should state; null when any will do.</param>
/// <param name="Lookups">Tables whose columns are added to each row, in this order.</param>
public sealed record ZipLayout(string Rows, string Key, string? Manifest, string? Version, IReadOnlyList<ZipLookup> Lookups);

/// <summary>
/// A table in a zip file whose columns are added to each row: <c>title</c> of <c>classes.csv</c> as <c>classes.title</c>.
/// </summary>
/// <param name="Table">File name of the table.</param>
/// <param name="By">Header of the column of the row, added ones included, that holds the key.</param>
public sealed record ZipLookup(string Table, string By)
{
    /// <summary>What stands before the headers of the table's columns: <c>classes.</c></summary>
    public string Prefix => Path.GetFileNameWithoutExtension(Table) + ".";
}
