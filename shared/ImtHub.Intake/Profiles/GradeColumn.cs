namespace ImtHub.Intake.Profiles;

/// <summary>One column with grades. A gradebook's row may have several, one for each course or module.</summary>
/// <param name="Grade">The grade.</param>
/// <param name="Course">The programme's course that the column is about; null when the row states the course.</param>
public sealed record GradeColumn(ColumnRule Grade, string? Course);
