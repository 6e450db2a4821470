namespace ImtHub.Intake.Rebuilding;

/// <summary>One thing in which a rebuild differs from the hub.</summary>
/// <param name="Subject">The apprentice's id, or the run and line of a held row.</param>
/// <param name="What">What differs, in words; without personal data.</param>
public sealed record RebuildDifference(string Subject, string What);
