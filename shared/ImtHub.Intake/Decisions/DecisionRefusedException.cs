namespace ImtHub.Intake.Decisions;

/// <summary>A decision that cannot be carried out as things stand; the message says why, for the person who decided.</summary>
public sealed class DecisionRefusedException(string message) : Exception(message);
