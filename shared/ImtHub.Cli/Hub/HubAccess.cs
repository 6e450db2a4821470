using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using ImtHub.Azure.Setup;
using ImtHub.Cli.Output;
using ImtHub.Hub.Operations;
using ImtHub.Hub.Reading;
using ImtHub.LocalHost.Azurite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImtHub.Cli.Hub;

/// <summary>
/// A hub that a command works on: one on Azure, one that runs on this machine, else the hub of a data folder, whose functions are started
/// for as long as the command takes.
/// </summary>
internal sealed class HubAccess : IAsyncDisposable
{
    private readonly IAsyncDisposable _owned;
    private readonly LocalHub? _started;

    private HubAccess(IServiceProvider services, IAsyncDisposable owned, LocalHub? started, string? who = null) =>
        (Services, _owned, _started, Operator) = (services, owned, started, who);

    /// <summary>Who works on a hub on Azure, by their Entra identity; null for a hub on this machine.</summary>
    public string? Operator { get; }

    /// <summary>The address below which the hub's receipts can be read; null where none is known.</summary>
    public Uri? Receipts { get; private init; }

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
            {
                return await ConnectAsync(store);
            }
        }
        var folder = Path.GetFullPath(data);
        if (!Directory.Exists(folder))
        {
            throw new UserErrorException($"There is no hub in {folder}: start one with imthub up, or name its folder with --data.");
        }

        if (await RunningHubNote.FindAsync(folder, cancellationToken) is { } running)
        {
            return await ConnectAsync(running.Store, running.Receipts);
        }

        var hub = await LocalHub.StartAsync(new() { Data = folder, Progress = progress }, cancellationToken);
        return new HubAccess(hub.Services, hub, hub);
    }

    /// <summary>The hub of a data folder that runs on this machine; null where none does.</summary>
    public static async Task<HubAccess?> FindRunningAsync(string data, CancellationToken cancellationToken) =>
        await RunningHubNote.FindAsync(Path.GetFullPath(data), cancellationToken) is { } running
            ? await ConnectAsync(running.Store, running.Receipts)
            : null;

    /// <summary>Opens the hub on Azure that has this storage account, with the operator's own Entra identity.</summary>
    /// <exception cref="UserErrorException">The name is none of a hub's account, or the identity may not, or a key was set.</exception>
    public static async Task<HubAccess> OpenDeployedAsync(string account, CancellationToken cancellationToken)
    {
        // People sign in; a secret in an environment variable is no person.
        Environment.SetEnvironmentVariable("AZURE_TOKEN_CREDENTIALS", "dev");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(DeployedHub.Settings(account)).AddEnvironmentVariables(DeployedHub.Overrides);
        foreach (var connection in (string[])[StorageNames.HubConnection, StorageNames.PartnerConnection])
        {
            if (builder.Configuration[connection] is not null)
            {
                throw new UserErrorException(
                    $"{DeployedHub.Overrides}{connection} is set to a connection string, which holds a key: a hub on Azure is reached with your Entra identity only."
                );
            }
        }
        try
        {
            var who = await DeployedHub.OperatorAsync(new DefaultAzureCredential(), cancellationToken);
            await builder.AddImtHubAsync();
            builder.Services.AddSingleton<ApprenticeReader>();
            var host = builder.Build();
            return new HubAccess(host.Services, (IAsyncDisposable)host, null, who);
        }
        catch (AuthenticationFailedException failure)
        {
            throw new UserErrorException($"You are not signed in to Azure: run az login. ({failure.Message.Split('\n')[0].Trim()})");
        }
        catch (RequestFailedException refused) when (refused.Status == 403)
        {
            throw new UserErrorException($"Your identity may not operate {account}: ask to be made a member of the operators' group.");
        }
    }

    /// <summary>
    /// Returns when the work that was ordered is done, or when another hub's functions take longer over it than a person would wait.
    /// </summary>
    /// <returns>How many orders still wait, about.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        if (_started is not null)
        {
            await _started.WaitUntilIdleAsync(cancellationToken);
            return 0;
        }
        return await new ReplayOrders(
            Services.GetRequiredService<QueueServiceClient>(),
            Services.GetRequiredService<TimeProvider>()
        ).SettleAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _owned.DisposeAsync();

    /// <summary>Opens the hub of a store whose functions do not run, as of the day of its story.</summary>
    public static Task<HubAccess> OfStoreAsync(string store, DateOnly? storyDay) =>
        ConnectAsync(store, receipts: null, HubSettings.OfStory(storyDay));

    private static async Task<HubAccess> ConnectAsync(string store, Uri? receipts = null, Dictionary<string, string?>? more = null)
    {
        var settings = HubSettings.For(store, bus: null, 0, timers: false);
        foreach (var (name, value) in more ?? [])
        {
            settings[name] = value;
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.AddHubConsole(settings);
        await builder.AddImtHubAsync();
        builder.Services.AddLocalReaders(store);
        var host = builder.Build();
        return new HubAccess(host.Services, (IAsyncDisposable)host, null) { Receipts = receipts };
    }
}
