namespace ImtHub.Notifications.Digests;

/// <summary>Keeps each committee's roster.</summary>
public interface IRosterStore
{
    /// <summary>The committee's roster, or null when it has none yet.</summary>
    Task<Roster?> FindAsync(string committeeId, CancellationToken cancellationToken);

    /// <summary>Stores the roster, replacing an older one.</summary>
    Task SaveAsync(Roster roster, CancellationToken cancellationToken);
}
