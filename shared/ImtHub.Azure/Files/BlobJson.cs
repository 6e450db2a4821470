using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.Records;

namespace ImtHub.Azure.Files;

/// <summary>Keeps an object as JSON in a blob.</summary>
internal static class BlobJson
{
    public static async Task<T?> FindJsonAsync<T>(this BlobClient blob, CancellationToken cancellationToken)
        where T : class => await blob.FindBytesAsync(cancellationToken) is { } json ? Read<T>(new BinaryData(json)) : null;

    public static T? Read<T>(BinaryData json) => JsonSerializer.Deserialize<T>(json, RecordsJson.Options);

    /// <summary>The blob's bytes, or null when there is none.</summary>
    public static async Task<byte[]?> FindBytesAsync(this BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public static Task SaveJsonAsync<T>(this BlobClient blob, T value, CancellationToken cancellationToken) =>
        blob.UploadAsync(Content(value), new BlobUploadOptions { HttpHeaders = s_headers }, cancellationToken);

    /// <summary>False when the blob is there already; it stays as it is.</summary>
    public static Task<bool> TryAddJsonAsync<T>(this BlobClient blob, T value, CancellationToken cancellationToken) =>
        blob.TrySaveJsonAsync(value, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    /// <summary>False when the blob is not as the conditions say; it stays as it is.</summary>
    public static async Task<bool> TrySaveJsonAsync<T>(
        this BlobClient blob,
        T value,
        BlobRequestConditions conditions,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await blob.UploadAsync(
                Content(value),
                new BlobUploadOptions { HttpHeaders = s_headers, Conditions = conditions },
                cancellationToken
            );
            return true;
        }
        catch (RequestFailedException there)
            when (there.ErrorCode == BlobErrorCode.BlobAlreadyExists || there.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            return false;
        }
    }

    private static readonly BlobHttpHeaders s_headers = new() { ContentType = "application/json" };

    private static BinaryData Content<T>(T value) => new(JsonSerializer.SerializeToUtf8Bytes(value, RecordsJson.Options));
}
