using ImtHub.Intake.Replays;

namespace ImtHub.Cli.Printing;

/// <summary>What a rebuild was made of and in what it differs from the hub.</summary>
public sealed record RebuildResult(
    RebuildReport Report,
    int Apprentices,
    IReadOnlyList<RebuildDifference> Differences,
    IReadOnlyList<string> Tables
);
