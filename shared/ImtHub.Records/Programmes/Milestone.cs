namespace ImtHub.Records.Programmes;

/// <summary>A point on the way that committees hear of.</summary>
/// <param name="Id">Milestone id, as it stands in events.</param>
/// <param name="Name">Name as committees read it.</param>
/// <param name="When">What must be reached; all of it.</param>
public sealed record Milestone(string Id, string Name, MilestoneCondition When);
