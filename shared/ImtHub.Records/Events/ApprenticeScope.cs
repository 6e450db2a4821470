namespace ImtHub.Records.Events;

/// <summary>Whose apprentice somebody is.</summary>
/// <param name="Sponsor">Sponsor id.</param>
/// <param name="Cohort">Cohort; null when none.</param>
public sealed record ApprenticeScope(string Sponsor, string? Cohort);
