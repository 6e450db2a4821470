using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Intake.Masking;

namespace ImtHub.Azure.Files;

/// <summary>
/// Writes stored files anew without social security numbers. Each stays the same upload and the same statement as before.
/// </summary>
internal static class MaskedBlob
{
    /// <summary>
    /// Replaces the content, unless somebody else did meanwhile, and takes the version with the numbers away where versions are kept.
    /// </summary>
    /// <returns>The new version's tag.</returns>
    public static async Task<ETag> ReplaceAsync(
        BlobClient blob,
        StoredTimes times,
        ETag version,
        DateTimeOffset storedAt,
        Stream masked,
        CancellationToken cancellationToken
    )
    {
        var unchanged = new BlobRequestConditions { IfMatch = version };
        var before = (await blob.GetPropertiesAsync(unchanged, cancellationToken)).Value;
        var written = await times.KeepAsync(
            blob,
            storedAt,
            before.Metadata,
            async metadata => (await blob.UploadAsync(masked, Like(before, metadata, unchanged), cancellationToken)).Value.ETag,
            cancellationToken
        );
        await DropVersionAsync(blob, before, cancellationToken);
        return written;
    }

    /// <summary>Gives a file whose name holds a number a name without it.</summary>
    /// <returns>Where it is stored now.</returns>
    public static async Task<BlobClient> RenameAsync(
        BlobContainerClient container,
        BlobClient blob,
        StoredTimes times,
        BlobProperties before,
        DateTimeOffset storedAt,
        CancellationToken cancellationToken
    )
    {
        var unchanged = new BlobRequestConditions { IfMatch = before.ETag };
        var renamed = container.GetBlobClient(MaskedName.Of(blob.Name));
        // Two names may be the same without their numbers. What this one becomes is told by its version, so that another try finds the same
        // name.
        if (await renamed.ExistsAsync(cancellationToken))
        {
            renamed = container.GetBlobClient(Distinct(renamed.Name, before.ETag));
        }

        await times.KeepAsync(
            renamed,
            storedAt,
            before.Metadata,
            async metadata =>
            {
                await using var content = await blob.OpenReadAsync(
                    new BlobOpenReadOptions(allowModifications: false) { Conditions = unchanged },
                    cancellationToken
                );
                return (await renamed.UploadAsync(content, Like(before, metadata, null), cancellationToken)).Value.ETag;
            },
            cancellationToken
        );
        await blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, unchanged, cancellationToken);
        await DropVersionAsync(blob, before, cancellationToken);
        return renamed;
    }

    private static string Distinct(string name, ETag version)
    {
        var mark = string.Concat(version.ToString().Where(char.IsAsciiLetterOrDigit));
        var dot = name.LastIndexOf('.');
        return dot > name.LastIndexOf('/') ? $"{name[..dot]} {mark}{name[dot..]}" : $"{name} {mark}";
    }

    private static BlobUploadOptions Like(BlobProperties before, IDictionary<string, string> metadata, BlobRequestConditions? conditions) =>
        new()
        {
            Conditions = conditions,
            HttpHeaders = new BlobHttpHeaders { ContentType = before.ContentType, ContentDisposition = before.ContentDisposition },
            Metadata = metadata,
        };

    private static async Task DropVersionAsync(BlobClient blob, BlobProperties before, CancellationToken cancellationToken)
    {
        if (before.VersionId is { } former)
        {
            await blob.WithVersion(former).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
