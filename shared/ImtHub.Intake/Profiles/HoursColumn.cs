namespace ImtHub.Intake.Profiles;

/// <summary>One column with hours. A payroll row may have several, each under its own pay code.</summary>
/// <param name="Hours">The hours.</param>
/// <param name="PayCode">The column with the pay code; null when it is fixed.</param>
/// <param name="FixedPayCode">The pay code of every value in the column; null when a column states it.</param>
public sealed record HoursColumn(ColumnRule Hours, ColumnRule? PayCode, string? FixedPayCode);
