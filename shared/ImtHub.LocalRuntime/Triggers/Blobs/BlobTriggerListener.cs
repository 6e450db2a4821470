using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ImtHub.LocalRuntime.Configuration;
using ImtHub.LocalRuntime.Hosting;
using ImtHub.LocalRuntime.Invocation;
using Microsoft.Extensions.Logging;

namespace ImtHub.LocalRuntime.Triggers.Blobs;

/// <summary>Runs a function once for each content of each matching blob.</summary>
internal sealed class BlobTriggerListener : ITriggerListener
{
    private readonly BoundFunction _function;
    private readonly ListenerServices _services;
    private readonly BlobContainerClient _container;
    private readonly BlobPathPattern _pattern;
    private readonly BlobScanner _scanner;
    private readonly ILogger _logger;

    public BlobTriggerListener(
        BoundFunction function, StorageAccount account, BlobPathPattern pattern, BlobTriggerQueue queue, ListenerServices services)
    {
        (_function, _services, _pattern, Account) = (function, services, pattern, account);
        _logger = services.Loggers.CreateLogger<BlobTriggerListener>();
        _container = account.Blobs.GetBlobContainerClient(pattern.Container);
        var id = function.Descriptor.Id;
        var receipts = new BlobReceipts(services.Storage.Host.Blobs.GetBlobContainerClient(HostIdentity.Container), services.Host.Id, id);
        _scanner = new BlobScanner(
            id, _container, pattern, receipts, queue, services.Options.PollingInterval, services.HostJson.Queues.MaxPollingInterval, _logger);
        queue.Add(id, this);
    }

    /// <summary>The account that holds the blobs; their poison messages go there too.</summary>
    public StorageAccount Account { get; }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        _services.WakeUps.Listen(_container.Uri, _scanner.Wake);
        return _scanner.PrepareAsync(cancellationToken);
    }

    public void Start() => _scanner.Start();

    public Task StopAsync() => _scanner.StopAsync();

    public async Task<bool> IsIdleAsync(CancellationToken cancellationToken) => await _scanner.ScanAsync(cancellationToken) == 0;

    /// <summary>Runs the function on a content that waited; one that was deleted or overwritten meanwhile is passed over.</summary>
    public async Task RunAsync(BlobTriggerMessage blob, int attempt)
    {
        var client = _container.GetBlobClient(blob.BlobName);
        if (await FindAsync(client) is not { } properties)
            _logger.BlobGone(blob.Path);
        else if (properties.ETag.ToString().Trim('"') != blob.ETag)
            _scanner.Wake(); // The scan finds the new content, or has found it.
        else
            await _services.Invoker.InvokeAsync(_function, Event(client, properties, attempt), CancellationToken.None);
    }

    /// <summary>Runs the function by hand on a blob as it is now.</summary>
    /// <exception cref="FileNotFoundException">There is no such blob, or the function's path does not match it.</exception>
    public async Task RunByHandAsync(string path, CancellationToken cancellationToken)
    {
        var (container, name) = BlobPath.Split(path);
        var client = _container.GetBlobClient(name);
        if (container != _container.Name || _pattern.Match(name) is null || await FindAsync(client) is not { } properties)
            throw new FileNotFoundException("The function's path matches no such blob.");
        await _services.Invoker.InvokeAsync(_function, Event(client, properties, attempt: 1), cancellationToken);
    }

    private static async Task<BlobProperties?> FindAsync(BlobClient client)
    {
        try
        {
            return await client.GetPropertiesAsync();
        }
        catch (RequestFailedException e) when (StorageFailure.IsMissing(e))
        {
            return null;
        }
    }

    private TriggerEvent Event(BlobClient client, BlobProperties properties, int attempt)
    {
        var data = _pattern.Match(client.Name)!;
        data.TryAdd("BlobTrigger", $"{_container.Name}/{client.Name}");
        data.TryAdd("Uri", client.Uri.ToString());
        return new TriggerEvent
        {
            Kind = TriggerKind.Blob,
            Detail = $"{_container.Name}/{client.Name}",
            Value = new TriggeringBlob(client, properties.ETag),
            Attempt = attempt,
            Data = data,
        };
    }
}
