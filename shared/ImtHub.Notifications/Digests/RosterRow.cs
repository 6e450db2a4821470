using ImtHub.Records.Apprentices;

namespace ImtHub.Notifications.Digests;

/// <summary>What a digest needs of one apprentice.</summary>
public sealed record RosterRow
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }
    /// <summary>Sponsor id.</summary>
    public required string Sponsor { get; init; }
    /// <summary>Cohort, or null.</summary>
    public string? Cohort { get; init; }
    /// <summary>Programme id.</summary>
    public required string Programme { get; init; }
    /// <summary>Programme version.</summary>
    public required string ProgrammeVersion { get; init; }
    /// <summary>Status.</summary>
    public required ApprenticeStatus Status { get; init; }
    /// <summary>First day of the apprenticeship.</summary>
    public required DateOnly BeganOn { get; init; }
    /// <summary>OJL in hours.</summary>
    public required decimal OjlHours { get; init; }
    /// <summary>RI in hours.</summary>
    public required decimal RiHours { get; init; }
    /// <summary>Number of competencies signed off.</summary>
    public required int Competencies { get; init; }
    /// <summary>OJL in hours at the digest before; null for an apprentice who was not there.</summary>
    public decimal? OjlBefore { get; init; }
    /// <summary>RI in hours at the digest before; null for an apprentice who was not there.</summary>
    public decimal? RiBefore { get; init; }
    /// <summary>When a file last changed the OJL hours (UTC); null when no event has told.</summary>
    public DateTimeOffset? LastOjlAt { get; init; }

    /// <summary>The row of a record, with nothing known of the time before.</summary>
    public static RosterRow Of(ApprenticeRecord record) => new()
    {
        Name = record.Name.ToString(),
        Sponsor = record.Sponsor,
        Cohort = record.Cohort,
        Programme = record.Programme,
        ProgrammeVersion = record.ProgrammeVersion,
        Status = record.Status,
        BeganOn = record.BeganOn,
        OjlHours = record.OjlHours,
        RiHours = record.RiHours,
        Competencies = record.Competencies.Count,
    };
}
