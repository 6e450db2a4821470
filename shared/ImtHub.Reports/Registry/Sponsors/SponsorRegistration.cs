namespace ImtHub.Reports.Registry.Sponsors;

/// <summary>What a registry knows of a sponsor and its exports must repeat: <c>config/regulator/&lt;sponsor&gt;.json</c>.</summary>
public sealed record SponsorRegistration
{
    /// <summary>The sponsor.</summary>
    public required string Sponsor { get; init; }
    /// <summary>Path of the file, to tell where something is missing.</summary>
    public required string File { get; init; }
    /// <summary>Day on which the sponsor's programme was registered; null when not known.</summary>
    public DateOnly? ProgrammeRegisteredOn { get; init; }
    /// <summary>The occupation's least entry wage; null when not known.</summary>
    public (decimal Amount, string Unit)? LeastEntryWage { get; init; }
    /// <summary>Ids in the sponsor's own RAPIDS workbook: employer, occupation, provider, wageSchedule.</summary>
    public IReadOnlyDictionary<string, string> Workbook { get; init; } = new Dictionary<string, string>();
    /// <summary>False while the ids have not been read in the workbook.</summary>
    public bool Verified { get; init; } = true;
    /// <summary>Where they are from, or what is still to be found out.</summary>
    public string? Note { get; init; }
}
