using System.Diagnostics.CodeAnalysis;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Triggers.Polling;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>
/// Looks through a container for contents that a function was not given yet and puts each on the host's blob queue. The
/// receipt is written after the message: a process that dies in between gives the content twice, never not at all.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle: nobody asks for one.")]
internal sealed class BlobScanner(
    string functionId, BlobContainerClient container, BlobPathPattern pattern, BlobReceipts receipts, BlobTriggerQueue queue,
    PollingPause pause, ILogger logger)
{
    private readonly SemaphoreSlim _oneScan = new(1, 1);
    private Task _loop = Task.CompletedTask;
    private volatile bool _stopping;

    public Task PrepareAsync(CancellationToken cancellationToken) => receipts.LoadAsync(cancellationToken);

    public void Start() => _loop = Task.Run(LoopAsync);

    public void Wake() => pause.Wake();

    public async Task StopAsync()
    {
        _stopping = true;
        pause.Wake();
        await _loop;
    }

    /// <summary>Looks through the container once; the number of contents that were new.</summary>
    public async Task<int> ScanAsync(CancellationToken cancellationToken)
    {
        await _oneScan.WaitAsync(cancellationToken);
        try
        {
            var found = 0;
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, pattern.Prefix, cancellationToken))
            {
                if (_stopping) break;
                if (pattern.Match(blob.Name) is null) continue;
                var message = new BlobTriggerMessage
                {
                    FunctionId = functionId,
                    ContainerName = container.Name,
                    BlobName = blob.Name,
                    ETag = blob.Properties.ETag!.Value.ToString().Trim('"'),
                    BlobType = $"{blob.Properties.BlobType ?? BlobType.Block}Blob",
                };
                if (receipts.Has(message)) continue;
                await queue.SendAsync(message, cancellationToken);
                await receipts.AddAsync(message, cancellationToken);
                found++;
            }

            return found;
        }
        catch (Exception e) when (StorageFailure.IsMissing(e))
        {
            return 0; // Nobody has put anything there yet.
        }
        finally
        {
            _oneScan.Release();
        }
    }

    private async Task LoopAsync()
    {
        while (!_stopping)
        {
            var found = 0;
            try
            {
                found = await ScanAsync(CancellationToken.None);
            }
            catch (Exception e) when (StorageFailure.Is(e))
            {
                logger.SourceUnreachable(container.Name, e);
            }

            await pause.WaitAsync(found > 0);
        }
    }
}
