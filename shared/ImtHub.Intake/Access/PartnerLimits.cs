using System.ComponentModel.DataAnnotations;

namespace ImtHub.Intake.Access;

/// <summary>
/// How much a partner may post. Section <c>PartnerAccess</c> of the settings holds what applies to all who have none of their own.
/// </summary>
public sealed record PartnerLimits
{
    /// <summary>Name of the section.</summary>
    public const string Section = "PartnerAccess";

    /// <summary>Posts in one minute.</summary>
    [Range(1, 10_000)]
    public int PostsPerMinute { get; init; } = 30;

    /// <summary>Largest body, in bytes.</summary>
    [Range(1, Posted.PostedHoursReader.MaxBytes)]
    public int MaxBytes { get; init; } = Posted.PostedHoursReader.MaxBytes;

    /// <summary>Requests by one link in one minute.</summary>
    [Range(1, 10_000)]
    public int LinkRequestsPerMinute { get; init; } = 60;

    /// <summary>Largest file that a browser may send, in bytes; the Functions worker takes no request of more than 30,000,000.</summary>
    [Range(1, 29_000_000)]
    public int MaxUploadBytes { get; init; } = 25_000_000;
}
