namespace ImtHub.Records.Index;

/// <summary>An apprentice's place in a list.</summary>
/// <param name="Key">The list.</param>
/// <param name="Day">The day by which the list is in order; null for lists in order of ids.</param>
public readonly record struct IndexEntry(IndexKey Key, DateOnly? Day = null);
