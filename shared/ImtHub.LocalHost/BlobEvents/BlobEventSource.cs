using Azure;
using Azure.Storage.Blobs;
using ImtHub.LocalHost.Catalog;
using ImtHub.LocalHost.Configuration;
using ImtHub.LocalHost.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalHost.BlobEvents;

/// <summary>
/// Stands in for Event Grid: lists each watched container again and again and tells its functions of every content that it has not told
/// them yet.
/// </summary>
internal sealed class BlobEventSource : IDisposable
{
    /// <summary>A listing of many blobs may take at most this share of the time.</summary>
    private const int MaxShare = 10;

    private static readonly TimeSpan s_saving = TimeSpan.FromSeconds(2);

    private readonly List<Watched> _watched;
    private readonly BlobEventReceiver _receiver;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _wakeUp = new(0, 1);
    private readonly SemaphoreSlim _turn = new(1);
    private long _savedAt;
    private bool _loaded;

    public BlobEventSource(
        IEnumerable<FunctionDefinition> functions,
        string hostId,
        IConfiguration settings,
        BlobEventReceiver receiver,
        TimeSpan interval,
        TimeProvider clock,
        ILogger logger
    )
    {
        (_receiver, _interval, _clock, _logger) = (receiver, interval, clock, logger);
        var host = new BlobServiceClient(Connections.Storage(null, settings)).GetBlobContainerClient(HostIdentity.Container);
        _watched =
        [
            .. from function in functions
            let trigger = function.Trigger as BlobTrigger
            where trigger is not null
            select new Watched(
                function,
                new BlobServiceClient(Connections.Storage(trigger.Connection, settings)).GetBlobContainerClient(trigger.Container),
                new SeenBlobs(host.GetBlobClient($"blob-events/{hostId}/{function.Name}"))
            ),
        ];
    }

    /// <summary>Looks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var from = _clock.GetTimestamp();
            try
            {
                await LookAsync(cancellationToken);
            }
            catch (Exception e) when (IsUnreachable(e))
            {
                _logger.EventsNotKept(e);
            }

            var pause = _clock.GetElapsedTime(from) * MaxShare;
            await _wakeUp.WaitAsync(pause > _interval ? pause : _interval, cancellationToken);
        }
    }

    /// <summary>Looks soon: something was written.</summary>
    public void WakeUp()
    {
        try
        {
            _wakeUp.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake.
        }
    }

    /// <summary>Looks once at all containers.</summary>
    /// <returns>Whether there was nothing to tell.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Before anybody's first look: without it, all that is there is new.
            if (!_loaded)
            {
                await Task.WhenAll(_watched.Select(watched => watched.Seen.LoadAsync(cancellationToken)));
                _loaded = true;
            }

            var quiet = true;
            foreach (var watched in _watched)
            {
                quiet &= await LookAsync(watched, cancellationToken);
            }

            if (_clock.GetElapsedTime(_savedAt) >= s_saving)
            {
                await SaveAsync(cancellationToken);
            }

            return quiet;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Keeps what was told for the next start.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        _savedAt = _clock.GetTimestamp();
        foreach (var watched in _watched)
        {
            await watched.Seen.SaveAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _wakeUp.Dispose();
        _turn.Dispose();
    }

    private async Task<bool> LookAsync(Watched watched, CancellationToken cancellationToken)
    {
        var quiet = true;
        var there = new HashSet<ulong>();
        try
        {
            await foreach (var blob in watched.Container.GetBlobsAsync(cancellationToken: cancellationToken))
            {
                var etag = blob.Properties.ETag?.ToString("G") ?? "";
                var content = SeenBlobs.Hash(blob.Name, etag);
                there.Add(content);
                if (watched.Seen.Contains(content))
                {
                    continue;
                }

                quiet = false;
                await _receiver.SendAsync(
                    watched.Function,
                    watched.Container.GetBlobClient(blob.Name).Uri,
                    etag,
                    blob.Properties.LastModified ?? _clock.GetUtcNow(),
                    cancellationToken
                );
                watched.Seen.Add(content);
            }

            watched.Seen.Keep(there);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            // Nobody has made the container yet.
        }
        catch (Exception e) when (IsUnreachable(e))
        {
            _logger.ContainerUnreachable(watched.Container.Name, e);
            return false;
        }

        return quiet;
    }

    private static bool IsUnreachable(Exception e) =>
        e is RequestFailedException or AggregateException or InvalidOperationException or HttpRequestException;

    private sealed record Watched(FunctionDefinition Function, BlobContainerClient Container, SeenBlobs Seen);
}
