using Azure.Storage.Queues;
using ImtHub.Cli.Output;
using ImtHub.Cli.Site;
using ImtHub.Functions.Configuration;
using ImtHub.LocalRuntime.Azurite;
using ImtHub.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Cli.Hub;

/// <summary>
/// A hub that a command works on: one that runs on this machine, else the hub of a data folder, whose functions are started for as long as the
/// command takes.
/// </summary>
internal sealed class HubAccess : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    private readonly IAsyncDisposable _owned;
    private readonly LocalHub? _started;

    private HubAccess(IServiceProvider services, IAsyncDisposable owned, LocalHub? started) => (Services, _owned, _started) = (services, owned, started);

    /// <summary>The hub's parts.</summary>
    public IServiceProvider Services { get; }

    /// <summary>Opens the hub of a data folder, or the one that the setting AzureWebJobsStorage names.</summary>
    /// <exception cref="UserErrorException">There is no hub in the folder.</exception>
    /// <exception cref="LocalStoreUnavailableException">The store cannot be reached.</exception>
    public static async Task<HubAccess> OpenAsync(string data, Action<AzuriteProgress>? progress, CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(LocalStore.SettingName) is { Length: > 0 } store)
        {
            await using (await LocalStore.OpenAsync(store, null, cancellationToken))
                return await ConnectAsync(store);
        }
        var folder = Path.GetFullPath(data);
        if (!Directory.Exists(folder))
            throw new UserErrorException($"There is no hub in {folder}: start one with imthub up, or name its folder with --data.");
        if (await RunningHubNote.FindAsync(folder, cancellationToken) is { } running)
            return await ConnectAsync(running);
        var hub = await LocalHub.StartAsync(new() { Data = folder, Progress = progress }, cancellationToken);
        return new HubAccess(hub.Services, hub, hub);
    }

    /// <summary>Returns when the work that was ordered is done.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_started is not null)
        {
            await _started.WaitUntilIdleAsync(cancellationToken);
            return;
        }
        // The functions of the running hub do the work.
        var orders = Services.GetRequiredService<QueueServiceClient>().GetQueueClient(StorageNames.ReplayQueue);
        while ((await orders.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount > 0)
            await Task.Delay(s_look, cancellationToken);
    }

    public ValueTask DisposeAsync() => _owned.DisposeAsync();

    private static async Task<HubAccess> ConnectAsync(string store)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(HubSettings.For(store, 0, timers: false));
        await builder.AddImtHubAsync();
        builder.Services.AddHubReaders(store);
        var host = builder.Build();
        return new HubAccess(host.Services, (IAsyncDisposable)host, null);
    }
}
