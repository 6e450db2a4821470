namespace ImtHub.Records.Events;

/// <summary>Where an apprentice was before a transfer to another sponsor or cohort.</summary>
/// <param name="Sponsor">Sponsor id.</param>
/// <param name="Cohort">Cohort; null when none.</param>
public sealed record FormerScope(string Sponsor, string? Cohort);
