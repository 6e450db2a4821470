using ImtHub.Records.Apprentices;
using ImtHub.Records.Progress;

namespace ImtHub.Notifications.Digests;

/// <summary>Where one apprentice stands against the plan.</summary>
public sealed record Standing
{
    /// <summary>The apprentice; not shown.</summary>
    public required string ApprenticeId { get; init; }
    /// <summary>Name.</summary>
    public required string Apprentice { get; init; }
    /// <summary>Sponsor, when the committee follows more than one; else null.</summary>
    public string? Sponsor { get; init; }
    /// <summary>Status.</summary>
    public required ApprenticeStatus Status { get; init; }
    /// <summary>On-the-job learning.</summary>
    public required Bar Ojl { get; init; }
    /// <summary>Related instruction.</summary>
    public required Bar Ri { get; init; }
    /// <summary>Whether, and why, attention is needed.</summary>
    public required Pace Pace { get; init; }
    /// <summary>The reason for <see cref="Pace"/> in words; null when on plan.</summary>
    public string? Why { get; init; }
    /// <summary>When the OJL hours will be complete at the pace of the last weeks; null when it cannot be told.</summary>
    public Projection? Projection { get; init; }
    /// <summary>What else is to be known: courses at risk, the end of probation, the wage step, statements that do not count.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
