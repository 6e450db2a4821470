using System.Diagnostics.CodeAnalysis;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Triggers.Polling;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>
/// Looks through a container for contents that a function was not given yet and puts each on the host's blob queue. The
/// receipt is written after the message: a process that dies in between gives the content twice, never not at all.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore holds no handle: nobody asks for one.")]
internal sealed class BlobScanner
{
    private readonly string _functionId;
    private readonly BlobContainerClient _container;
    private readonly BlobPathPattern _pattern;
    private readonly BlobReceipts _receipts;
    private readonly BlobTriggerQueue _queue;
    private readonly PollingLoop _loop;
    private readonly SemaphoreSlim _oneScan = new(1, 1);

    public BlobScanner(
        string functionId, BlobContainerClient container, BlobPathPattern pattern, BlobReceipts receipts, BlobTriggerQueue queue,
        TimeSpan shortestPause, TimeSpan longestPause, ILogger logger)
    {
        (_functionId, _container, _pattern, _receipts, _queue) = (functionId, container, pattern, receipts, queue);
        _loop = new PollingLoop(container.Name, LookAsync, shortestPause, longestPause, logger);
    }

    public Task PrepareAsync(CancellationToken cancellationToken) => _receipts.LoadAsync(cancellationToken);

    public void Start() => _loop.Start();

    public void Wake() => _loop.Wake();

    public Task StopAsync() => _loop.StopAsync();

    /// <summary>Looks through the container once; the number of contents that were new.</summary>
    public async Task<int> ScanAsync(CancellationToken cancellationToken)
    {
        await _oneScan.WaitAsync(cancellationToken);
        try
        {
            var found = 0;
            await foreach (var blob in _container.GetBlobsAsync(BlobTraits.None, BlobStates.None, _pattern.Prefix, cancellationToken))
            {
                if (_loop.IsStopping) break;
                if (_pattern.Match(blob.Name) is null) continue;
                var message = new BlobTriggerMessage
                {
                    FunctionId = _functionId,
                    ContainerName = _container.Name,
                    BlobName = blob.Name,
                    ETag = blob.Properties.ETag!.Value.ToString().Trim('"'),
                    BlobType = $"{blob.Properties.BlobType ?? BlobType.Block}Blob",
                };
                if (_receipts.Has(message)) continue;
                await _queue.SendAsync(message);
                await _receipts.AddAsync(message);
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

    private async Task<Look> LookAsync() => await ScanAsync(CancellationToken.None) > 0 ? Look.Found : Look.Nothing;
}
