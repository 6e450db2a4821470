namespace ImtHub.Reports.Outcomes.Diversity;

/// <summary>
/// People whose number was told together. Every number on groups is a sum of whole blocks, and each block has enough people of the group and
/// enough others: so has whatever one subtracts from another.
/// </summary>
/// <param name="Group">Id of the group.</param>
/// <param name="State">State of the sponsors; null when they are of several.</param>
/// <param name="Sponsor">The sponsor; null when they are of several.</param>
/// <param name="Through">Last day of the period with which they were added.</param>
/// <param name="People">Ids of the apprentices.</param>
/// <param name="Members">How many of them belong to the group, as they had answered then.</param>
public sealed record ReleasedBlock(string Group, string? State, string? Sponsor, DateOnly Through, IReadOnlyList<string> People, int Members);
