namespace ImtHub.Records.Entries;

/// <summary>What became of one stated entry, and for a held one why.</summary>
/// <param name="Entry">The entry as stated.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Code">Stable code of the reason; null when applied.</param>
/// <param name="Allowed">What would be accepted, in words; null when applied or unchanged.</param>
public sealed record StatementOutcome(Entry Entry, StatementResult Result, string? Code = null, string? Allowed = null);
