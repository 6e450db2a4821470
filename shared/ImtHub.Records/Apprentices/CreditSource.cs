namespace ImtHub.Records.Apprentices;

/// <summary>An entry that gives a component or a competency.</summary>
/// <param name="Key">The entry's natural key.</param>
/// <param name="On">Day from which it counts.</param>
public sealed record CreditSource(string Key, DateOnly On);
