namespace ImtHub.Notifications.Digests;

/// <summary>
/// A committee's apprentices as its last digest knew them. With it, the next digest reads only the records that changed and still
/// shows everybody.
/// </summary>
public sealed record Roster
{
    /// <summary>The committee.</summary>
    public required string CommitteeId { get; init; }
    /// <summary>The scope it was made for; with another scope it is made anew.</summary>
    public required string Scope { get; init; }
    /// <summary>The digest it was last brought up to date for.</summary>
    public required string DigestId { get; init; }
    /// <summary>The apprentices by id.</summary>
    public required SortedDictionary<string, RosterRow> Rows { get; init; }
    /// <summary>Who was listed at the digest before and is the committee's no more, by id.</summary>
    public SortedDictionary<string, Departure> Departed { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Keys of the questions that this digest asks.</summary>
    public SortedSet<string> Asked { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Keys of the questions that the digest before asked.</summary>
    public SortedSet<string> AskedBefore { get; init; } = new(StringComparer.Ordinal);
}
