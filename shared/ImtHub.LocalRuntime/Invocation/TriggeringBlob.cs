using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>The content of a blob that started an invocation.</summary>
internal sealed record TriggeringBlob(BlobClient Client, ETag ETag)
{
    /// <summary>Reads this content and no later one: a blob overwritten meanwhile fails the read.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => Client.OpenReadAsync(
        new BlobOpenReadOptions(allowModifications: false) { Conditions = new BlobRequestConditions { IfMatch = ETag } }, cancellationToken);
}
