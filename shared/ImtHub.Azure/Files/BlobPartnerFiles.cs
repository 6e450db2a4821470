using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Hub.Operations;
using ImtHub.Intake.Files;
using ImtHub.Intake.Masking;
using ImtHub.Intake.Ports;
using ImtHub.Intake.Receipts;

namespace ImtHub.Azure.Files;

/// <summary>
/// Partners' files in their containers: <c>&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;</c>, posted ones under <c>posted/&lt;feed&gt;/…</c>. A
/// file whose name holds a social security number gets one without it as soon as it is found.
/// </summary>
/// <param name="blobs">The account that partners reach.</param>
/// <param name="notes">A container of the hub's own account, in which it notes when a file was stored that it wrote anew.</param>
public sealed class BlobPartnerFiles(BlobServiceClient blobs, BlobContainerClient notes) : IPartnerFiles
{
    private readonly StoredTimes _times = new(notes);

    /// <inheritdoc/>
    public Task<ArrivedFile?> FindAsync(Feed container, string path, CancellationToken cancellationToken) =>
        FindAsync(Blob(StorageNames.Container(container), path), path => FilePlace.Of(container, path), cancellationToken);

    /// <inheritdoc/>
    public Task<ArrivedFile?> FindAsync(string container, string path, CancellationToken cancellationToken) =>
        FindAsync(
            Blob(container, path),
            StorageNames.FeedOf(container) is { } feed ? name => FilePlace.Of(feed, name) : PostedPlace,
            cancellationToken
        );

    /// <inheritdoc/>
    public Task<ArrivedFile?> FindPostedAsync(Feed feed, string partner, string name, CancellationToken cancellationToken) =>
        FindAsync(Posted(feed, partner, name), PostedPlace, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArrivedFile> UnansweredAsync(
        DateTimeOffset storedBefore,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var answeredAt = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        await foreach (var part in ListAsync(StorageNames.Receipts, cancellationToken))
        {
            if (part.Name.EndsWith("/" + ReceiptParts.Json, StringComparison.Ordinal))
            {
                answeredAt[part.Name[..^(ReceiptParts.Json.Length + 1)]] = part.Properties.LastModified!.Value;
            }
        }
        foreach (var feed in Enum.GetValues<Feed>())
        {
            await foreach (var blob in ListAsync(StorageNames.Container(feed), cancellationToken))
            {
                var place = FilePlace.Of(feed, blob.Name);
                if (
                    IsUnanswered($"{place.Feed.Folder()}/{place.Partner}/{place.Name}", blob)
                    && await FindAsync(feed, blob.Name, cancellationToken) is { } file
                )
                {
                    yield return file;
                }
            }
        }
        await foreach (var blob in ListAsync(StorageNames.Posted, cancellationToken))
        {
            if (
                IsUnanswered(blob.Name, blob)
                && await FindAsync(Blob(StorageNames.Posted, blob.Name), PostedPlace, cancellationToken) is { } file
            )
            {
                yield return file;
            }
        }

        bool IsUnanswered(string path, BlobItem blob) =>
            blob.Properties.LastModified < storedBefore
            && !(answeredAt.TryGetValue(path, out var at) && at >= blob.Properties.LastModified);
    }

    /// <inheritdoc/>
    public async Task<ArrivedFile> StorePostedAsync(
        Feed feed,
        string partner,
        string name,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        var blob = Posted(feed, partner, name);
        try
        {
            var stored = await blob.UploadAsync(
                content,
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } },
                cancellationToken
            );
            return Arrived(blob, new(feed, partner, name), stored.Value.LastModified, stored.Value.ETag);
        }
        catch (RequestFailedException taken) when (taken.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            throw new IOException("A file with this name was posted before.", taken);
        }
    }

    /// <inheritdoc/>
    public Task StoreAsync(Feed feed, string partner, string name, Stream content, CancellationToken cancellationToken) =>
        Blob(StorageNames.Container(feed), $"{partner}/{name}").UploadAsync(content, overwrite: true, cancellationToken);

    private async Task<ArrivedFile?> FindAsync(BlobClient blob, Func<string, FilePlace> placeOf, CancellationToken cancellationToken)
    {
        try
        {
            var properties = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            var storedAt = await _times.FindAsync(blob, properties.LastModified, properties.ETag, properties.Metadata, cancellationToken);
            if (MaskedName.Of(blob.Name) == blob.Name)
            {
                return Arrived(blob, placeOf(blob.Name), storedAt, properties.ETag);
            }

            var renamed = await MaskedBlob.RenameAsync(
                blobs.GetBlobContainerClient(blob.BlobContainerName),
                blob,
                _times,
                properties,
                storedAt,
                cancellationToken
            );
            return await FindAsync(renamed, placeOf, cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    private ArrivedFile Arrived(BlobClient blob, FilePlace place, DateTimeOffset storedAt, ETag version) =>
        new(
            place.Feed,
            place.Partner,
            place.Name,
            storedAt,
            token =>
                blob.OpenReadAsync(
                    new BlobOpenReadOptions(allowModifications: false) { Conditions = new BlobRequestConditions { IfMatch = version } },
                    token
                )
        )
        {
            StoredAs = (blob.BlobContainerName, blob.Name),
            ReplaceAsync = async (masked, token) =>
                Arrived(blob, place, storedAt, await MaskedBlob.ReplaceAsync(blob, _times, version, storedAt, masked, token)),
        };

    // The first folder of a posted file is its feed's.
    private static FilePlace PostedPlace(string path) =>
        FilePlace.Of(Feed.Hours, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private AsyncPageable<BlobItem> ListAsync(string container, CancellationToken cancellationToken) =>
        blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellationToken);

    private BlobClient Posted(Feed feed, string partner, string name) =>
        Blob(StorageNames.Posted, $"{StorageNames.Container(feed)}/{partner}/{name}");

    private BlobClient Blob(string container, string name) => blobs.GetBlobContainerClient(container).GetBlobClient(name);
}
