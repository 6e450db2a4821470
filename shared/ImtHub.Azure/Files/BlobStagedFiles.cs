using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Intake.Uploads;

namespace ImtHub.Azure.Files;

/// <summary>Checked files in container <c>staged</c>: <c>&lt;link&gt;/&lt;random id&gt;</c>, with their names in their metadata.</summary>
public sealed class BlobStagedFiles(BlobContainerClient staged) : IStagedFiles
{
    private const string NameKey = "name";

    /// <inheritdoc/>
    public async Task<string> StageAsync(string linkId, string name, Stream content, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        // Metadata are headers, and headers are ASCII.
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [NameKey] = Uri.EscapeDataString(name) } };
        await Blob(linkId, id).UploadAsync(content, options, cancellationToken);
        return id;
    }

    /// <inheritdoc/>
    public async Task<(string Name, Stream Content)?> OpenAsync(string linkId, string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(id, "N", out _))
        {
            return null;
        }

        try
        {
            var download = (await Blob(linkId, id).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            return (Uri.UnescapeDataString(download.Details.Metadata[NameKey]), download.Content);
        }
        catch (RequestFailedException gone) when (gone.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Task ForgetAsync(string linkId, string id, CancellationToken cancellationToken) =>
        Blob(linkId, id).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    private BlobClient Blob(string linkId, string id) => staged.GetBlobClient($"{linkId}/{id}");
}
