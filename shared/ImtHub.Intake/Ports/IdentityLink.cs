using ImtHub.Intake.Files;

namespace ImtHub.Intake.Ports;

/// <summary>A person's number, to whom it belongs, and on whose word.</summary>
/// <param name="Id">Issuer and number.</param>
/// <param name="ApprenticeId">The apprentice.</param>
/// <param name="Because">The run or the decision that linked it.</param>
/// <param name="At">When the cause was stated (UTC).</param>
public sealed record IdentityLink(ExternalId Id, string ApprenticeId, string Because, DateTimeOffset At);
