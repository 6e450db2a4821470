namespace ImtHub.Notifications.Digests;

/// <summary>A digest, and the roster that the next one is to begin from.</summary>
public sealed record Composition(Digest Digest, Roster Roster);
