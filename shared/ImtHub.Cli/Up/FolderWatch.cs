using ImtHub.Cli.Folders;
using ImtHub.Cli.Hub;

namespace ImtHub.Cli.Up;

/// <summary>
/// Goes on watching a folder: what is added to it, or changed in it, is dropped into the hub once it has not grown for a look.
/// </summary>
internal sealed class FolderWatch(HubFolder folder, LocalHub hub, TimeProvider clock)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (DateTime WrittenAt, long Length)> _dropped = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTime WrittenAt, long Length)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes what lies there now as dropped.</summary>
    public void Begin()
    {
        foreach (var file in folder.Look())
        {
            _dropped[file.FullPath] = Look(file);
        }
    }

    /// <summary>Drops what is new until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await DropAsync(cancellationToken);
        }
    }

    /// <summary>Looks once.</summary>
    /// <returns>What was dropped.</returns>
    internal async Task<IReadOnlyList<string>> DropAsync(CancellationToken cancellationToken)
    {
        var dropped = new List<string>();
        foreach (var file in folder.Look())
        {
            var now = Look(file);
            var isStill = _seen.TryGetValue(file.FullPath, out var before) && before == now;
            _seen[file.FullPath] = now;
            if (!isStill || (_dropped.TryGetValue(file.FullPath, out var known) && known == now))
            {
                continue;
            }

            await hub.Upload.FileAsync(file, cancellationToken);
            _dropped[file.FullPath] = now;
            dropped.Add(file.Path);
        }
        if (dropped.Count > 0)
        {
            hub.LookForFiles();
        }

        return dropped;
    }

    private static (DateTime, long) Look(PartnerFile file)
    {
        var there = new FileInfo(file.FullPath);
        return there.Exists ? (there.LastWriteTimeUtc, there.Length) : default;
    }
}
