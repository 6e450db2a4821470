using Azure.Storage.Blobs;
using ImtHub.Notifications.Digests;

namespace ImtHub.Storage.Notifications;

/// <summary>Rosters in container <c>mail</c> under <c>rosters/</c>.</summary>
public sealed class BlobRosterStore(BlobContainerClient mail) : IRosterStore
{
    /// <inheritdoc/>
    public Task<Roster?> FindAsync(string committeeId, CancellationToken cancellationToken) =>
        Blob(committeeId).FindJsonAsync<Roster>(cancellationToken);

    /// <inheritdoc/>
    public Task SaveAsync(Roster roster, CancellationToken cancellationToken) =>
        Blob(roster.CommitteeId).SaveJsonAsync(roster, cancellationToken);

    private BlobClient Blob(string committeeId) => mail.GetBlobClient($"rosters/{committeeId}.json");
}
