namespace ImtHub.Notifications.Digests;

/// <summary>Keeps each committee's roster.</summary>
public interface IRosterStore
{
    /// <summary>The committee's roster with the tag of its version; null and null when it has none yet.</summary>
    Task<(Roster? Roster, string? Version)> FindAsync(string committeeId, CancellationToken cancellationToken);

    /// <summary>Stores the roster in the place of that version, or as the first one for null. False, and nothing changed, when somebody else stored one meanwhile.</summary>
    Task<bool> TrySaveAsync(Roster roster, string? version, CancellationToken cancellationToken);
}
