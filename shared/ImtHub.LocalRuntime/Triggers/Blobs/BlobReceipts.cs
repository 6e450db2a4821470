using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>
/// Which contents a function was already given: one empty blob each, by host id, function, ETag and path. Read once at
/// the start and kept in memory after that, as one process serves a store.
/// </summary>
internal sealed class BlobReceipts(BlobContainerClient container, string hostId, string functionId)
{
    private readonly string _prefix = $"blobreceipts/{hostId}/{functionId}/";
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await foreach (var receipt in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, _prefix, cancellationToken))
            _known.Add(receipt.Name[_prefix.Length..]);
    }

    public bool Has(BlobTriggerMessage blob) => _known.Contains(Key(blob));

    public async Task AddAsync(BlobTriggerMessage blob)
    {
        await container.GetBlobClient(_prefix + Key(blob)).UploadAsync(BinaryData.Empty, overwrite: true);
        _known.Add(Key(blob));
    }

    private static string Key(BlobTriggerMessage blob) => $"{blob.ETag}/{blob.Path}";
}
