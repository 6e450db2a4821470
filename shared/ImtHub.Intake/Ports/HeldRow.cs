using ImtHub.Intake.Runs;

namespace ImtHub.Intake.Ports;

/// <summary>A row that waits for a person.</summary>
/// <param name="RunId">The run that held it.</param>
/// <param name="File">Feed, partner and name of the file.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="Issuer">Issuer of the external id that nobody is linked to; null when the reason is another.</param>
/// <param name="ExternalId">That external id.</param>
/// <param name="Problem">Row, column, value and reason.</param>
/// <param name="HeldAt">When the file was stored (UTC).</param>
public sealed record HeldRow(string RunId, string File, string Partner, string? Issuer, string? ExternalId, RowProblem Problem, DateTimeOffset HeldAt);
