using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Intake.Files;
using ImtHub.Intake.Ports;

namespace ImtHub.Azure.Files;

/// <summary>Contents in container <c>archive</c>: <c>&lt;feed&gt;/&lt;partner&gt;/&lt;SHA-256&gt;</c>.</summary>
public sealed class BlobFileArchive(BlobContainerClient archive) : IFileArchive
{
    /// <inheritdoc/>
    public async Task KeepAsync(ArrivedFile file, string sha256, CancellationToken cancellationToken)
    {
        var blob = Blob(file.Feed, file.Partner, sha256);
        if (await blob.ExistsAsync(cancellationToken))
        {
            return;
        }

        await using var content = await file.OpenAsync(cancellationToken);
        await blob.UploadAsync(content, overwrite: true, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenAsync(Feed feed, string partner, string sha256, CancellationToken cancellationToken)
    {
        try
        {
            return await Blob(feed, partner, sha256).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false), cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            throw new FileNotFoundException($"The content {sha256[..12]} of {feed.Folder()} is kept no longer.", gone);
        }
    }

    private BlobClient Blob(Feed feed, string partner, string sha256) => archive.GetBlobClient($"{feed.Folder()}/{partner}/{sha256}");
}
