using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Intake.Files;
using ImtHub.Intake.Receipts;

namespace ImtHub.Azure.Files;

/// <summary>Receipts in container <c>receipts</c>, under the path of the file they answer.</summary>
public sealed class BlobReceiptStore(BlobContainerClient receipts) : IReceiptStore
{
    /// <inheritdoc/>
    public Task WriteAsync(ArrivedFile file, string part, Stream content, CancellationToken cancellationToken) =>
        receipts.GetBlobClient($"{file.Path}/{part}").UploadAsync(
            content, new BlobUploadOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ContentTypes.Of(part) } }, cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await receipts.GetBlobClient(path).OpenReadAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }
}
