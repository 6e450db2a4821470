using Azure;
using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Configuration;

namespace ImtHub.LocalRuntime.Invocation;

/// <summary>A blob that a function reads beside its trigger's data.</summary>
internal sealed class BlobInput(StorageAccount account, BindingTemplate path)
{
    /// <summary>The blob as the parameter's type; null for a missing one that is bound to its content.</summary>
    public async Task<object?> BindAsync(Type type, IReadOnlyDictionary<string, object?> data, CancellationToken cancellationToken)
    {
        var (container, name) = BlobPath.Split(path.Fill(data));
        var blob = account.Blobs.GetBlobContainerClient(container).GetBlobClient(name);
        if (type == typeof(BlobClient)) return blob;
        try
        {
            return type == typeof(Stream)
                ? await blob.OpenReadAsync(cancellationToken: cancellationToken)
                : (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
