using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Reports;

namespace ImtHub.Storage.Files;

/// <summary>Reports in container <c>exports</c>.</summary>
public sealed class BlobExportStore(BlobContainerClient exports) : IExportStore
{
    /// <inheritdoc/>
    public Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) =>
        exports.GetBlobClient(name).UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(name) } }, cancellationToken);
}
