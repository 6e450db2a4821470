namespace ImtHub.Records.Index;

/// <summary>Where an apprentice stands in the lists, as far as the last change told.</summary>
/// <param name="Sure">Places that are taken.</param>
/// <param name="Unsure">Places that an interrupted change may have taken or left.</param>
/// <param name="Changes">How often they were changed.</param>
/// <param name="Version">Version for the conditional write; null when nothing is known of the apprentice.</param>
public sealed record IndexPlaces(IReadOnlySet<IndexEntry> Sure, IReadOnlySet<IndexEntry> Unsure, int Changes, string? Version)
{
    /// <summary>Nothing is known.</summary>
    public static IndexPlaces Nowhere { get; } = new(new HashSet<IndexEntry>(), new HashSet<IndexEntry>(), 0, null);

    /// <summary>True when the apprentice stands in exactly these places.</summary>
    public bool Are(IReadOnlySet<IndexEntry> entries) => Unsure.Count == 0 && Sure.SetEquals(entries);
}
