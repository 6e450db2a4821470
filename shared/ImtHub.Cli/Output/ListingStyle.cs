namespace ImtHub.Cli.Output;

/// <summary>How a person asked for a list.</summary>
/// <param name="IsJson">As one JSON document.</param>
/// <param name="IsWide">As a table of all columns, however wide the terminal is.</param>
internal readonly record struct ListingStyle(bool IsJson, bool IsWide);
