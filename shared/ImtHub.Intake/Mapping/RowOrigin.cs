using ImtHub.Intake.Reading;
using ImtHub.Records.Entries;

namespace ImtHub.Intake.Mapping;

/// <summary>What every row of one run has in common: the part of the lineage that is not the row.</summary>
/// <param name="RunId">The run.</param>
/// <param name="File">Feed, partner and name.</param>
/// <param name="Profile">Profile and version.</param>
/// <param name="StatedAt">When the sender stored the file (UTC).</param>
public sealed record RowOrigin(string RunId, string File, string Profile, DateTimeOffset StatedAt)
{
    /// <summary>The file's own name, without feed, partner and folders.</summary>
    internal string Name => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Which days its rows may state.</summary>
    internal DayBounds Days { get; init; } = new(new DayLimits(), StatedAt);

    /// <summary>The lineage of a fact in one row.</summary>
    public Lineage Of(int line) => new(RunId, File, line, Profile, StatedAt);
}
