using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Reports.Files;

namespace ImtHub.Azure.Files;

/// <summary>Reports in container <c>exports</c>.</summary>
public sealed class BlobExportStore(BlobContainerClient exports) : IExportStore
{
    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) =>
        exports
            .GetBlobClient(name)
            .UploadAsync(
                content,
                new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(name) } },
                cancellationToken
            );

    /// <inheritdoc/>
    public Task<byte[]?> FindAsync(string name, CancellationToken cancellationToken) =>
        exports.GetBlobClient(name).FindBytesAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<(byte[] Content, string Version)?> FindVersionAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await exports.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return (found.Value.Content.ToArray(), found.Value.Details.ETag.ToString());
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> TryReplaceAsync(string name, string? version, Stream content, CancellationToken cancellationToken)
    {
        var conditions = version is null
            ? new BlobRequestConditions { IfNoneMatch = ETag.All }
            : new BlobRequestConditions { IfMatch = new ETag(version) };
        try
        {
            await exports
                .GetBlobClient(name)
                .UploadAsync(
                    content,
                    new BlobUploadOptions
                    {
                        HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(name) },
                        Conditions = conditions,
                    },
                    cancellationToken
                );
            return true;
        }
        catch (RequestFailedException raced)
            when (raced.ErrorCode == BlobErrorCode.BlobAlreadyExists || raced.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = await exports
            .GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken)
            .Select(blob => blob.Name)
            .ToListAsync(cancellationToken);
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
