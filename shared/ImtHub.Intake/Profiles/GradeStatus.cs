using ImtHub.Records.Entries;

namespace ImtHub.Intake.Profiles;

/// <summary>A column that can overrule the grade: a result that was withdrawn, or a student who is exempt.</summary>
/// <param name="Column">The column.</param>
/// <param name="Words">The provider's words (any case); null means that the grade counts as it stands.</param>
public sealed record GradeStatus(ColumnRule Column, IReadOnlyDictionary<string, CourseResult?> Words);
