namespace ImtHub.Notifications.Digests;

/// <summary>Keeps digests as they were written.</summary>
public interface IDigestStore
{
    /// <summary>The digest, or null when it is not written yet.</summary>
    Task<Digest?> FindAsync(string committeeId, string digestId, CancellationToken cancellationToken);

    /// <summary>Stores the digest if there is none with its id, and returns the one that is stored: another's when somebody was quicker.</summary>
    Task<Digest> AddAsync(Digest digest, CancellationToken cancellationToken);
}
