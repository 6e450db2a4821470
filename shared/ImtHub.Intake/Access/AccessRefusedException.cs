namespace ImtHub.Intake.Access;

/// <summary>What was asked of a partner's access cannot be done; the message says why in one sentence.</summary>
public sealed class AccessRefusedException(string message) : Exception(message);
