namespace ImtHub.Notifications.Ledger;

/// <summary>How a try ended.</summary>
/// <param name="Key">Key of the message.</param>
/// <param name="State">The state reached.</param>
/// <param name="Reason">Why the mail service refused it; null otherwise.</param>
public sealed record MailEnd(string Key, MailState State, string? Reason = null);
