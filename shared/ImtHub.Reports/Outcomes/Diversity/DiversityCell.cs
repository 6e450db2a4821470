namespace ImtHub.Reports.Outcomes.Diversity;

/// <summary>The share of a group among the apprentices of all sponsors, of a state or of a sponsor.</summary>
/// <param name="Group">Id of the group.</param>
/// <param name="State">The state; null for all of them.</param>
/// <param name="Sponsor">The sponsor; null for all of them.</param>
/// <param name="Name">Name of the row as people read it.</param>
/// <param name="Share">The share; null when it is not told.</param>
public sealed record DiversityCell(string Group, string? State, string? Sponsor, string Name, Rate? Share);
