using Azure.Storage.Blobs;
using ImtHub.Azure.Files;
using ImtHub.Notifications.Digests;

namespace ImtHub.Azure.Notifications;

/// <summary>Digests as they were written, in container <c>mail</c> under <c>digests/&lt;committee&gt;/</c>.</summary>
public sealed class BlobDigestStore(BlobContainerClient mail) : IDigestStore
{
    /// <inheritdoc/>
    public Task<Digest?> FindAsync(string committeeId, string digestId, CancellationToken cancellationToken) =>
        Blob(committeeId, digestId).FindJsonAsync<Digest>(cancellationToken);

    /// <inheritdoc/>
    public async Task<Digest> AddAsync(Digest digest, CancellationToken cancellationToken)
    {
        var blob = Blob(digest.CommitteeId, digest.Id);
        return await blob.TryAddJsonAsync(digest, cancellationToken)
            ? digest
            : await blob.FindJsonAsync<Digest>(cancellationToken)
                ?? throw new InvalidOperationException("A digest that was there is gone.");
    }

    private BlobClient Blob(string committeeId, string digestId) => mail.GetBlobClient($"digests/{committeeId}/{digestId}.json");
}
