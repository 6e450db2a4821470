namespace ImtHub.Cli.Ingest;

/// <summary>
/// A folder that one command works in and removes at its end. A file beside it is held open as long, so that another command can tell what
/// a killed one left behind.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const string Prefix = "work-";
    private const string InUse = ".in-use";

    private readonly FileStream _inUse;

    private WorkFolder(string path, FileStream inUse) => (Path, _inUse) = (path, inUse);

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Makes an empty one.</summary>
    public static WorkFolder Take(string root)
    {
        var path = System.IO.Path.Combine(root, Prefix + Guid.NewGuid().ToString("N"));
        var inUse = new FileStream(path + InUse, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        Directory.CreateDirectory(path);
        return new(path, inUse);
    }

    /// <summary>Removes the folders of commands that were killed.</summary>
    public static void RemoveAbandoned(string root)
    {
        foreach (var note in Directory.EnumerateFiles(root, Prefix + "*" + InUse))
        {
            try
            {
                using var held = new FileStream(note, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                Delete(note[..^InUse.Length]);
                File.Delete(note);
            }
            catch (IOException)
            {
                // Its command is at work, or has just removed it.
            }
        }
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Delete(Path);
        Directory.CreateDirectory(Path);
    }

    public void Dispose()
    {
        Delete(Path);
        File.Delete(Path + InUse);
        _inUse.Dispose();
    }

    private static void Delete(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
