using ImtHub.Records.Apprentices;

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

/// <summary>One apprentice as a committee's last digest knew them.</summary>
public sealed record RosterRow
{
    /// <summary>The record.</summary>
    public required ApprenticeRecord Record { get; init; }

    /// <summary>OJL in hours at the digest before; null for an apprentice who was not there.</summary>
    public decimal? OjlBefore { get; init; }

    /// <summary>RI in hours at the digest before; null for an apprentice who was not there.</summary>
    public decimal? RiBefore { get; init; }

    /// <summary>Id of the wage step reached; null before the first digest, and where the sponsor's steps are not known.</summary>
    public string? WageStep { get; init; }

    /// <summary>Id of the wage step reached at the digest before; null for an apprentice who was not there.</summary>
    public string? WageStepBefore { get; init; }

    /// <summary>The row of a record, with nothing known of the time before.</summary>
    public static RosterRow Of(ApprenticeRecord record) => new() { Record = record };

    /// <summary>The row at the beginning of the next digest: what is, becomes what was before.</summary>
    public RosterRow Begin() => this with { OjlBefore = Record.OjlHours, RiBefore = Record.RiHours, WageStepBefore = WageStep };
}

/// <summary>Keeps each committee's roster.</summary>
public interface IRosterStore
{
    /// <summary>The committee's roster with the tag of its version; null and null when it has none yet.</summary>
    Task<(Roster? Roster, string? Version)> FindAsync(string committeeId, CancellationToken cancellationToken);

    /// <summary>
    /// Stores the roster in the place of that version, or as the first one for null. False, and nothing changed, when somebody else stored
    /// one meanwhile.
    /// </summary>
    Task<bool> TrySaveAsync(Roster roster, string? version, CancellationToken cancellationToken);
}
