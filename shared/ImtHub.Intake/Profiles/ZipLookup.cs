namespace ImtHub.Intake.Profiles;

/// <summary>A table in a zip file whose columns are added to each row: <c>title</c> of <c>classes.csv</c> as <c>classes.title</c>.</summary>
/// <param name="Table">File name of the table.</param>
/// <param name="By">Header of the column of the row, added ones included, that holds the key.</param>
public sealed record ZipLookup(string Table, string By)
{
    /// <summary>What stands before the headers of the table's columns: <c>classes.</c></summary>
    public string Prefix => Path.GetFileNameWithoutExtension(Table) + ".";
}
