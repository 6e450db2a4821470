using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ImtHub.LocalRuntime.Configuration;

/// <summary>The clients of one storage account.</summary>
internal sealed class StorageAccount(string connectionString)
{
    public BlobServiceClient Blobs { get; } = new(connectionString);

    public QueueServiceClient Queues { get; } = new(connectionString);
}
