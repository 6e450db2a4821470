using System.Diagnostics;
using Xunit;

namespace ImtHub.Durability.Tests;

/// <summary>A file system of its own in memory, small enough to be filled. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _filler = Path.Combine(folder, "filler");
    }

    public string Folder { get; }

    /// <summary>Mounts one.</summary>
    /// <param name="megabytes">Its size, to be more than twice what the hub wants free.</param>
    public static SmallDisk Mount(int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A small file system is mounted on Linux only.");
        var folder = Directory.CreateTempSubdirectory("imthub-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) is { } refused)
        {
            Directory.Delete(folder);
            Assert.Skip($"A small file system cannot be mounted: {refused}");
        }

        return new SmallDisk(folder);
    }

    /// <summary>Writes until not a byte is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(_filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * 1024];
        for (var size = block.Length; size > 0; )
        {
            try
            {
                filler.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Makes room again.</summary>
    public void Free() => File.Delete(_filler);

    public void Dispose()
    {
        Assert.Null(Run("umount", "--lazy", Folder));
        Directory.Delete(Folder);
    }

    /// <summary>Runs a command; why it failed, or null when it did not.</summary>
    private static string? Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : said;
    }
}
