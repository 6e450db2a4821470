namespace ImtHub.Intake.Problems;

/// <summary>Why a row, or the whole file, was not taken in: what its sender needs to correct it without a telephone call.</summary>
/// <param name="Row">Line in the file at which the row begins; 0 for the file as a whole.</param>
/// <param name="Column">Column header or position; null when the row as a whole is meant.</param>
/// <param name="Value">The value as the file states it; null when there is none.</param>
/// <param name="Code">Stable error code, such as <c>grade.unknown</c>; listed in docs/errors.md.</param>
/// <param name="Message">One sentence for the sender.</param>
/// <param name="Allowed">What would be accepted, in words; null when the message says all.</param>
public sealed record RowProblem(int Row, string? Column, string? Value, string Code, string Message, string? Allowed = null);
