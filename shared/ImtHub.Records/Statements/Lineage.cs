using System.Text.Json.Serialization;

namespace ImtHub.Records.Statements;

/// <summary>Where a fact comes from: every hour and every grade on a record names this.</summary>
/// <param name="RunId">The intake run that stated it.</param>
/// <param name="File">Feed, partner and name: <c>grades/matc/2026-spring.csv</c>.</param>
/// <param name="Row">Line in the file at which the row begins; the first line is 1.</param>
/// <param name="Profile">Partner profile and version: <c>grades/matc@3</c>.</param>
/// <param name="StatedAt">When the sender stored the file (UTC); a newer statement of the same fact wins.</param>
/// <param name="Replaced">The value that this statement replaced, as text; null for the first statement.</param>
public sealed record Lineage(string RunId, string File, int Row, string Profile, DateTimeOffset StatedAt, string? Replaced = null)
{
    /// <summary>The statement that brought this value.</summary>
    [JsonIgnore]
    public StatementOrigin Origin => new(RunId, File, Row, Profile, StatedAt);
}
