using ImtHub.Records.Apprentices;

namespace ImtHub.Notifications.Digests;

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
