using ImtHub.Records.Apprentices;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Ports;

/// <summary>The part of one apprentice that a file touches: the record, and the entries it restates.</summary>
/// <param name="ApprenticeId">The apprentice.</param>
/// <param name="Record">The record; null when the apprentice is not enrolled yet.</param>
/// <param name="Entries">Known entries among those asked for, by key.</param>
/// <param name="Version">The record's version for the conditional write; null when there is no record.</param>
public sealed record ApprenticeSlice(
    string ApprenticeId,
    ApprenticeRecord? Record,
    IReadOnlyDictionary<string, Entry> Entries,
    string? Version);
