namespace ImtHub.Cli.Up;

/// <summary>
/// Says when the disk that holds the hub's data runs full, and when there is room again: until then whatever is stored fails, and is tried
/// again.
/// </summary>
/// <param name="freeBytes">How many bytes are free on the disk.</param>
/// <param name="live">Where it is said.</param>
/// <param name="clock">Tells when to look.</param>
internal sealed class DiskWatch(Func<long> freeBytes, LiveConsole live, TimeProvider clock)
{
    /// <summary>Azurite rewrites its tables as one file, beside the old one: less than this may not do.</summary>
    public const long LeastBytes = 64L * 1024 * 1024;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private bool _isFull;

    /// <summary>Watches the disk of a folder.</summary>
    public static DiskWatch Of(string folder, LiveConsole live)
    {
        var disk = new DriveInfo(Path.GetFullPath(folder));
        return new(() => disk.AvailableFreeSpace, live, TimeProvider.System);
    }

    /// <summary>Looks again and again until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        do
        {
            Look();
        } while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private void Look()
    {
        var free = freeBytes();
        if (free < LeastBytes == _isFull)
        {
            return;
        }

        _isFull = !_isFull;
        if (_isFull)
        {
            live.DiskFull(free, LeastBytes);
        }
        else
        {
            live.DiskFreed();
        }
    }
}
