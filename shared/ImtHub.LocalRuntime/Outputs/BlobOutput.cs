using Azure;
using Azure.Storage.Blobs.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Invocation;
using ImtHub.LocalRuntime.Triggers.Polling;

namespace ImtHub.LocalRuntime.Outputs;

/// <summary>Writes one blob, overwriting an older content; its container is made when it is missing.</summary>
internal sealed class BlobOutput(StorageAccount account, BindingTemplate path, WakeUpCalls wakeUps) : IOutput
{
    public async Task SendAsync(
        IReadOnlyList<string> messages, IReadOnlyDictionary<string, object?> triggerData, CancellationToken cancellationToken)
    {
        if (messages.Count == 0) return;
        if (messages.Count > 1) throw new InvalidOperationException($"A blob output was given {messages.Count} contents for one blob.");
        var (containerName, name) = BlobPath.Split(path.Fill(triggerData));
        var container = account.Blobs.GetBlobContainerClient(containerName);
        var blob = container.GetBlobClient(name);
        var content = BinaryData.FromString(messages[0]);
        try
        {
            await blob.UploadAsync(content, overwrite: true, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await blob.UploadAsync(content, overwrite: true, cancellationToken);
        }

        wakeUps.Call(container.Uri);
    }
}
