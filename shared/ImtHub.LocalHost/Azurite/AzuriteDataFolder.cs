using System.Diagnostics;
using System.Globalization;

namespace ImtHub.LocalHost.Azurite;

/// <summary>
/// A data folder that this process alone may use. The lock file names the Azurite that works on it, so that one that
/// outlived its parent is ended before another opens the same files.
/// </summary>
internal sealed class AzuriteDataFolder : IDisposable
{
    private static readonly TimeSpan s_closingTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_startTimeTolerance = TimeSpan.FromSeconds(2);

    private readonly FileStream _lock;
    private readonly bool _temporary;

    private AzuriteDataFolder(string path, FileStream @lock, bool temporary) => (Path, _lock, _temporary) = (path, @lock, temporary);

    public string Path { get; }

    /// <summary>Takes the folder, waiting for the end of an Azurite that a dead process left in it.</summary>
    /// <exception cref="AzuriteUnavailableException">The folder is in use, or cannot be written.</exception>
    public static async Task<AzuriteDataFolder> TakeAsync(string? folder, CancellationToken cancellationToken)
    {
        try
        {
            var path = folder is null
                ? Directory.CreateTempSubdirectory("imthub-azurite-").FullName
                : Directory.CreateDirectory(folder).FullName;
            var held =
                ExclusiveFile.TryOpen(System.IO.Path.Combine(path, "imthub.lock"))
                ?? throw new AzuriteUnavailableException(
                    $"The data folder '{path}' is in use by another hub: stop that one, or name another folder."
                );
            var taken = new AzuriteDataFolder(path, held, temporary: folder is null);
            await taken.EndLeftoverAsync(cancellationToken);
            return taken;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AzuriteUnavailableException(
                $"The data folder '{folder}' cannot be used ({e.Message}): make it writable, or name another.",
                e
            );
        }
    }

    /// <summary>Notes which process works on the folder.</summary>
    public void Record(Process azurite) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"{azurite.Id} {azurite.StartTime.ToUniversalTime().Ticks}"));

    /// <summary>Notes that the process recorded before has ended.</summary>
    public void Clear() => Write("");

    public void Dispose()
    {
        _lock.Dispose();
        if (_temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    private async Task EndLeftoverAsync(CancellationToken cancellationToken)
    {
        using var leftover = FindRecorded();
        if (leftover is null)
        {
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_closingTime);
        try
        {
            // It saw the end of its parent and is writing its data to disk.
            await leftover.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            leftover.Kill(entireProcessTree: true);
            await leftover.WaitForExitAsync(cancellationToken);
        }

        Clear();
    }

    /// <summary>The recorded process, if it still runs: ids are used again, so name and start time must fit too.</summary>
    private Process? FindRecorded()
    {
        var words = new StreamReader(_lock, leaveOpen: true).ReadToEnd().Split(' ');
        if (
            words.Length != 2
            || !int.TryParse(words[0], CultureInfo.InvariantCulture, out var id)
            || !long.TryParse(words[1], CultureInfo.InvariantCulture, out var ticks)
        )
        {
            return null;
        }

        try
        {
            var process = Process.GetProcessById(id);
            var age = process.StartTime.ToUniversalTime() - new DateTime(ticks, DateTimeKind.Utc);
            if (process.ProcessName.StartsWith("node", StringComparison.OrdinalIgnoreCase) && age.Duration() < s_startTimeTolerance)
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null; // It ended.
        }
    }

    private void Write(string text)
    {
        _lock.SetLength(0);
        _lock.Write(System.Text.Encoding.ASCII.GetBytes(text));
        _lock.Flush(flushToDisk: true);
    }
}

/// <summary>A file that one process at a time holds open; the system frees it when that process ends in any way.</summary>
internal static class ExclusiveFile
{
    private const int SharingViolation = unchecked((int)0x80070020);
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;

    /// <summary>The file, held; null when another process holds it.</summary>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is SharingViolation or LinuxWouldBlock or MacWouldBlock)
        {
            return null;
        }
    }
}
