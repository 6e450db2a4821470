namespace ImtHub.Intake.Profiles;

/// <summary>How the tables in a zip file belong together, as OneRoster's do.</summary>
/// <param name="Rows">The table whose rows are read.</param>
/// <param name="Key">Header of the column that identifies a row of a looked-up table.</param>
/// <param name="Manifest">The table that says which tables are there (<c>propertyName,value</c>, OneRoster); null when there is none.</param>
/// <param name="Version">Version that the manifest should state; null when any will do.</param>
/// <param name="Lookups">Tables whose columns are added to each row, in this order.</param>
public sealed record ZipLayout(string Rows, string Key, string? Manifest, string? Version, IReadOnlyList<ZipLookup> Lookups);
