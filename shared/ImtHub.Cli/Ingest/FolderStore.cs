using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;
using ImtHub.Cli.Output;
using ImtHub.LocalHost.Azurite;

namespace ImtHub.Cli.Ingest;

/// <summary>
/// A folder's files, taken in: a copy of the store that an earlier command kept of the very same files, else one that takes them in and
/// keeps what comes of it. What a command writes into it goes with the command.
/// </summary>
internal sealed class FolderStore : IAsyncDisposable
{
    private readonly HubAccess _hub;
    private readonly LocalStore _store;
    private readonly WorkFolder _work;

    private FolderStore(HubAccess hub, LocalStore store, WorkFolder work) => (_hub, _store, _work) = (hub, store, work);

    /// <summary>The hub's parts.</summary>
    public IServiceProvider Services => _hub.Services;

    /// <summary>Opens the folder's store.</summary>
    /// <param name="fresh">True to take everything in anew.</param>
    /// <param name="progress">Shows what is done.</param>
    public static async Task<FolderStore> OpenAsync(
        HubFolder folder,
        bool fresh,
        ProgressConsole progress,
        CancellationToken cancellationToken
    )
    {
        var kept = KeptStores.Open();
        WorkFolder.RemoveAbandoned(kept.Root);
        var key = await FolderKey.OfAsync(folder, cancellationToken);
        var work = WorkFolder.Take(kept.Root);
        LocalStore? store = null;
        try
        {
            if (fresh || !kept.TryCopy(key, work))
            {
                await TakeInAsync(folder, work, progress, cancellationToken);
                // A file that was changed meanwhile may be in it or not.
                if (await FolderKey.OfAsync(folder, cancellationToken) == key)
                {
                    progress.Say("keeping what was taken in");
                    kept.Keep(key, folder.Root, work);
                }
            }

            store = await LocalStore.OpenAsync(null, Azurite(work, progress), cancellationToken);
            return new(await HubAccess.OfStoreAsync(store.ConnectionString, folder.StoryDay), store, work);
        }
        catch
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            work.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _store.DisposeAsync();
        _work.Dispose();
    }

    private static async Task TakeInAsync(HubFolder folder, WorkFolder work, ProgressConsole progress, CancellationToken cancellationToken)
    {
        // Closed at the end, so that all of it is on disk.
        await using var store = await LocalStore.OpenAsync(null, Azurite(work, progress), cancellationToken);
        await using var hub = await LocalHub.StartAsync(
            new()
            {
                Config = folder.Config,
                Store = store.ConnectionString,
                Settings = HubSettings.OfStory(folder.StoryDay),
            },
            cancellationToken
        );
        await new FolderIngest(hub).DropAllAsync(folder.Files, progress.File, cancellationToken);
        await hub.WaitUntilIdleAsync(cancellationToken);
    }

    private static AzuriteOptions Azurite(WorkFolder work, ProgressConsole progress) =>
        new() { DataFolder = work.Path, Progress = progress.Azurite };
}
