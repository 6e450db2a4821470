using ImtHub.Records.Entries;

namespace ImtHub.Records.Apprentices;

/// <summary>
/// What the hub holds of one apprentice besides the entries: who they are, and the totals of the entries.
/// Totals are kept by difference, so that a file costs what it states and not what is already known.
/// </summary>
public sealed record ApprenticeRecord
{
    /// <summary>The hub's own id; never made from a name or a birth date.</summary>
    public required string Id { get; init; }
    /// <summary>Name as last stated by an enrollment.</summary>
    public required PersonName Name { get; init; }
    /// <summary>Id of the sponsor (employer) that trains the apprentice.</summary>
    public required string Sponsor { get; init; }
    /// <summary>Id of the programme, for example <c>imt</c>.</summary>
    public required string Programme { get; init; }
    /// <summary>Version of the programme under which the apprentice registered; it stays.</summary>
    public required string ProgrammeVersion { get; init; }
    /// <summary>Where the apprentice stands.</summary>
    public required ApprenticeStatus Status { get; init; }
    /// <summary>First day of the apprenticeship; hours before it do not count.</summary>
    public required DateOnly BeganOn { get; init; }
    /// <summary>The firm's own job title, kept beside the occupation (dual classification); null when not stated.</summary>
    public string? JobTitle { get; init; }
    /// <summary>Cohort the sponsor enrolled the apprentice in; null when not stated.</summary>
    public string? Cohort { get; init; }
    /// <summary>The enrollment statement that name, sponsor, status and the like come from; a newer one replaces them.</summary>
    public Statement? EnrollmentStatement { get; init; }
    /// <summary>Credited on-the-job learning in hours, by work process; hours without one stand under <c>unassigned</c>.</summary>
    public SortedDictionary<string, decimal> OjlByWorkProcess { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Related-instruction components earned, each with the keys of the entries that give it. A component counts once.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> RiSources { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Competencies signed off, each with the keys of the entries that say so.</summary>
    public SortedDictionary<string, IReadOnlyList<string>> Competencies { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Registrations by agency (partner id).</summary>
    public SortedDictionary<string, Registration> Registrations { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Milestones reached and still held, with the instant of the file that brought them.</summary>
    public SortedDictionary<string, DateTimeOffset> Milestones { get; init; } = new(StringComparer.Ordinal);
    /// <summary>Total of <see cref="OjlByWorkProcess"/> in hours.</summary>
    public decimal OjlHours { get; init; }
    /// <summary>Hours of the components in <see cref="RiSources"/>, by the apprentice's programme version.</summary>
    public decimal RiHours { get; init; }
    /// <summary>Sequence number of the apprentice's newest event; the first is 1.</summary>
    public long EventSequence { get; init; }
}
