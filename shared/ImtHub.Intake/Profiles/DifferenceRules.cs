namespace ImtHub.Intake.Profiles;

/// <summary>When a file is so unlike the partner's last ones, or so full of errors, that a person must let it through.</summary>
public sealed record DifferenceRules
{
    /// <summary>By which share of the usual number of people a file may have more or fewer, such as 0.5; null when that is not looked at.</summary>
    public decimal? People { get; init; }
    /// <summary>By which share of the usual hours a file may state more or fewer; null when that is not looked at.</summary>
    public decimal? Hours { get; init; }
    /// <summary>Which share of the rows may be rejected, 0 to 1; null when that is not looked at.</summary>
    public decimal? Errors { get; init; }
}
