namespace ImtHub.Notifications.Receipts;

/// <summary>Why a row, or the file, was not taken in.</summary>
/// <param name="Line">Line in the file; 0 for the file as a whole.</param>
/// <param name="Column">Column; null when the row as a whole is meant.</param>
/// <param name="Value">What the file states there; null when there is nothing, or nothing that a mail may hold.</param>
/// <param name="Message">The reason in one sentence.</param>
/// <param name="Allowed">What would be accepted; null when the reason says all.</param>
/// <param name="Code">Stable code.</param>
public sealed record FileProblem(int Line, string? Column, string? Value, string Message, string? Allowed, string Code);
