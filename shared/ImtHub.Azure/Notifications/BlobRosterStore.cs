using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Azure.Files;
using ImtHub.Notifications.Digests;

namespace ImtHub.Azure.Notifications;

/// <summary>Rosters in container <c>mail</c> under <c>rosters/</c>; the version is the blob's ETag.</summary>
public sealed class BlobRosterStore(BlobContainerClient mail) : IRosterStore
{
    /// <inheritdoc/>
    public async Task<(Roster? Roster, string? Version)> FindAsync(string committeeId, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await Blob(committeeId).DownloadContentAsync(cancellationToken)).Value;
            return (BlobJson.Read<Roster>(found.Content), found.Details.ETag.ToString());
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return (null, null);
        }
    }

    /// <inheritdoc/>
    public Task<bool> TrySaveAsync(Roster roster, string? version, CancellationToken cancellationToken) =>
        Blob(roster.CommitteeId)
            .TrySaveJsonAsync(
                roster,
                version is null
                    ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                    : new BlobRequestConditions { IfMatch = new ETag(version) },
                cancellationToken
            );

    private BlobClient Blob(string committeeId) => mail.GetBlobClient($"rosters/{committeeId}.json");
}
