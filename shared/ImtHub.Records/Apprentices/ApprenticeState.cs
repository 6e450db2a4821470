using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>One apprentice as they stand in the store, or as much of them as a change needs.</summary>
/// <param name="ApprenticeId">The apprentice.</param>
/// <param name="Record">The record; null when the apprentice is not enrolled yet.</param>
/// <param name="EventSequence">Number of the apprentice's newest event; 0 when there is none.</param>
/// <param name="Facts">The known facts of the ranges that <see cref="FactScope"/> names, by key, or all of them.</param>
/// <param name="IsWhole">True when these are all facts of the apprentice.</param>
public sealed record ApprenticeState(
    string ApprenticeId, ApprenticeRecord? Record, long EventSequence, IReadOnlyDictionary<string, Fact> Facts, bool IsWhole)
{
    /// <summary>An apprentice of whom nothing is known.</summary>
    public static ApprenticeState Nobody(string apprenticeId) => new(apprenticeId, null, 0, new Dictionary<string, Fact>(), IsWhole: true);
}
