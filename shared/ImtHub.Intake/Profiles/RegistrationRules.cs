namespace ImtHub.Intake.Profiles;

/// <summary>How an agency's rows become registration numbers on records.</summary>
public sealed record RegistrationRules
{
    /// <summary>The number by which the agency names the apprentice: the sponsor's employee number as the rule.</summary>
    public required ColumnRule Worker { get; init; }

    /// <summary>The registration number.</summary>
    public required ColumnRule Number { get; init; }

    /// <summary>Day of the registration.</summary>
    public required ColumnRule Date { get; init; }

    /// <summary>The sponsor, who issued the number of the apprentice; null when it is the profile's issuer in every row.</summary>
    public ColumnRule? Sponsor { get; init; }

    /// <summary>The agency; null when it is <see cref="FixedAgency"/> in every row.</summary>
    public ColumnRule? Agency { get; init; }

    /// <summary>Partner id of the agency of files without an agency column.</summary>
    public string? FixedAgency { get; init; }

    /// <summary>The agency's text for a sponsor (any case) to the sponsor's partner id.</summary>
    public IReadOnlyDictionary<string, string> Sponsors { get; init; } = new Dictionary<string, string>();

    /// <summary>The text for an agency (any case) to its partner id.</summary>
    public IReadOnlyDictionary<string, string> Agencies { get; init; } = new Dictionary<string, string>();
}
