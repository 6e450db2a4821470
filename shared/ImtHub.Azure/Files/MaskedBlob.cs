using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ImtHub.Azure.Files;

/// <summary>
/// A stored file whose content was replaced by one without social security numbers. Its metadata keep when the sender stored it, so that it
/// is the same upload and the same statement as before.
/// </summary>
internal static class MaskedBlob
{
    private const string StoredAtKey = "imthubstoredat";

    /// <summary>When the sender stored the file: before the hub masked it, if it did.</summary>
    public static DateTimeOffset StoredAt(DateTimeOffset lastModified, IDictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(StoredAtKey, out var text)
        && DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at <= lastModified
            ? at
            : lastModified;

    /// <summary>Replaces the content, unless somebody else did meanwhile, and takes the version with the numbers away where versions are kept.</summary>
    /// <returns>The new version's tag.</returns>
    public static async Task<ETag> ReplaceAsync(BlobClient blob, ETag version, DateTimeOffset storedAt, Stream masked, CancellationToken cancellationToken)
    {
        var unchanged = new BlobRequestConditions { IfMatch = version };
        var before = (await blob.GetPropertiesAsync(unchanged, cancellationToken)).Value;
        var written = await blob.UploadAsync(
            masked,
            new BlobUploadOptions
            {
                Conditions = unchanged,
                HttpHeaders = new BlobHttpHeaders { ContentType = before.ContentType, ContentDisposition = before.ContentDisposition },
                Metadata = new Dictionary<string, string>(before.Metadata) { [StoredAtKey] = storedAt.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) },
            },
            cancellationToken);
        if (before.VersionId is { } former)
            await blob.WithVersion(former).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        return written.Value.ETag;
    }
}
