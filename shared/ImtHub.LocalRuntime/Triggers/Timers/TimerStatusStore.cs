using System.Text.Json;
using Azure.Storage.Blobs;
using ImtHub.LocalRuntime.Configuration;
using Microsoft.Azure.Functions.Worker;

namespace ImtHub.LocalRuntime.Triggers.Timers;

/// <summary>A timer's state between starts: one JSON blob, by host id and function.</summary>
internal sealed class TimerStatusStore(BlobContainerClient container, string hostId, string functionId)
{
    private readonly BlobClient _blob = container.GetBlobClient($"timers/{hostId}/{functionId}/status");

    /// <summary>The state; null before the first start.</summary>
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var content = await _blob.DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<ScheduleStatus>(content.Value.Content);
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return null;
        }
    }

    public async Task WriteAsync(ScheduleStatus status)
    {
        await container.CreateIfNotExistsAsync();
        await _blob.UploadAsync(BinaryData.FromObjectAsJson(status), overwrite: true);
    }
}
