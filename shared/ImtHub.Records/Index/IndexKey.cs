using ImtHub.Records.Apprentices;

namespace ImtHub.Records.Index;

/// <summary>One list of apprentices.</summary>
/// <param name="Kind">What the list is by.</param>
/// <param name="Value">Which sponsor, college, status; empty where there is one list of the kind.</param>
/// <param name="Cohort">The cohort, for lists of one.</param>
public readonly record struct IndexKey(IndexKind Kind, string Value = "", string Cohort = "")
{
    /// <summary>Those at risk.</summary>
    public static IndexKey AtRisk { get; } = new(IndexKind.AtRisk);
    /// <summary>Those with held facts.</summary>
    public static IndexKey Held { get; } = new(IndexKind.Held);

    /// <summary>The apprentices of a sponsor.</summary>
    public static IndexKey Sponsor(string sponsor) => new(IndexKind.Sponsor, sponsor);
    /// <summary>The apprentices of a sponsor's cohort.</summary>
    public static IndexKey OfCohort(string sponsor, string cohort) => new(IndexKind.Cohort, sponsor, cohort);
    /// <summary>The apprentices with results of a college or training provider.</summary>
    public static IndexKey College(string provider) => new(IndexKind.College, provider);
    /// <summary>The apprentices who stand there.</summary>
    public static IndexKey Status(ApprenticeStatus status) => new(IndexKind.Status, status.ToString());
}
