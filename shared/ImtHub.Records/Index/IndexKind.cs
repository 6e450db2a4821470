namespace ImtHub.Records.Index;

/// <summary>What apprentices can be listed by.</summary>
public enum IndexKind
{
    /// <summary>The sponsor who trains them, or did so last.</summary>
    Sponsor,
    /// <summary>A sponsor's cohort.</summary>
    Cohort,
    /// <summary>A college or training provider whose results are on the record.</summary>
    College,
    /// <summary>Where they stand.</summary>
    Status,
    /// <summary>Those at risk, by the day since when they are or will be.</summary>
    AtRisk,
    /// <summary>Those with facts that do not count and wait for a person.</summary>
    Held,
}
