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

    /// <summary>The row of a record, with nothing known of the time before.</summary>
    public static RosterRow Of(ApprenticeRecord record) => new() { Record = record };
}
