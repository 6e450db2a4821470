namespace ImtHub.Notifications.Pacing;

/// <summary>Whether a request may be made now.</summary>
/// <param name="Permit">The permit; null when there is none now.</param>
/// <param name="Wait">When there is none: how long to wait before asking again.</param>
public sealed record PaceAnswer(PacePermit? Permit, TimeSpan Wait);
