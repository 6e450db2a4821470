using System.Text.Json;
using ImtHub.Cli.Output;

namespace ImtHub.Cli.Ingest;

/// <summary>A folder's store that is kept on this machine.</summary>
/// <param name="Folder">The folder whose files it holds.</param>
/// <param name="MadeAt">When they were taken in (UTC).</param>
/// <param name="UsedAt">When a command used it last (UTC).</param>
/// <param name="Bytes">How much it takes on disk.</param>
internal sealed record KeptStore(string Folder, DateTimeOffset MadeAt, DateTimeOffset UsedAt, long Bytes);

/// <summary>
/// The stores of folders that were taken in, kept between commands in a folder that its user alone may open: they hold what the files say
/// of people. A kept store is never worked on, only copied, so that any number of commands may use it at once.
/// </summary>
internal sealed class KeptStores
{
    /// <summary>How many are kept: of more, the one that was used longest ago goes.</summary>
    public const int Max = 5;

    /// <summary>The environment variable that names the folder in which they are kept.</summary>
    public const string Setting = "IMTHUB_KEPT";

    // Written last: a folder without it is no store.
    private const string Marker = "kept.json";
    private const string KeptPrefix = "kept-";

    // Azurite's note of which process works on the folder.
    private const string Lock = "imthub.lock";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private sealed record Made(string Folder, DateTimeOffset At);

    /// <summary>Opens the folder of kept stores, which is made where it is missing.</summary>
    public KeptStores(string root)
    {
        Root = Path.GetFullPath(root);
        if (OperatingSystem.IsWindows())
        {
            // Below the user's own profile, which nobody else may read.
            Directory.CreateDirectory(Root);
        }
        else
        {
            Directory.CreateDirectory(Root, OwnerOnly);
            File.SetUnixFileMode(Root, OwnerOnly);
        }
    }

    /// <summary>Opens this user's.</summary>
    /// <exception cref="UserErrorException">Nothing can be kept there.</exception>
    public static KeptStores Open()
    {
        try
        {
            return new(OutputPlace.Folder(DefaultRoot));
        }
        catch (UserErrorException refused)
        {
            throw new UserErrorException($"{refused.Message} What a folder holds is kept there; name another place with {Setting}.");
        }
    }

    /// <summary>Where they are kept.</summary>
    public string Root { get; }

    /// <summary>Where this user's stores are kept: in the folder that the environment names, else in one in the user's cache.</summary>
    private static string DefaultRoot =>
        Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } named ? named : Path.Combine(Cache, "imthub", "stores");

    private static string Cache =>
        OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : OperatingSystem.IsMacOS() ? Path.Combine(Home, "Library", "Caches")
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
        : Path.Combine(Home, ".cache");

    private static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Copies the store of that key.</summary>
    /// <returns>False when none is kept, or it is removed just now.</returns>
    public bool TryCopy(string key, WorkFolder work)
    {
        var kept = PathOf(key);
        var marker = Path.Combine(kept, Marker);
        if (!File.Exists(marker))
        {
            return false;
        }

        try
        {
            Copy(kept, work.Path);
            // Still there, so that all of it was.
            File.SetLastWriteTimeUtc(marker, DateTime.UtcNow);
            return true;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            work.Clear();
            return false;
        }
    }

    /// <summary>Keeps a copy of a store under its key, in the place of one that is kept already; it must be closed.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="folder">The folder whose files it holds.</param>
    public void Keep(string key, string folder, WorkFolder work)
    {
        using var copy = WorkFolder.Take(Root);
        Copy(work.Path, copy.Path);
        File.WriteAllText(Path.Combine(copy.Path, Marker), JsonSerializer.Serialize(new Made(folder, DateTimeOffset.UtcNow)));
        Remove(PathOf(key));
        try
        {
            Directory.Move(copy.Path, PathOf(key));
        }
        catch (IOException) when (Directory.Exists(PathOf(key)))
        {
            // Another command was quicker; its store is as good.
        }

        foreach (var (path, _) in All().Skip(Max))
        {
            Remove(path);
        }
    }

    /// <summary>What is kept, the one that was used last first.</summary>
    public IReadOnlyList<KeptStore> List() => [.. All().Select(kept => kept.Store)];

    /// <summary>Removes every kept store, and what commands that were killed left behind.</summary>
    /// <returns>How many stores were removed.</returns>
    public int RemoveAll()
    {
        WorkFolder.RemoveAbandoned(Root);
        var kept = All();
        kept.ForEach(store => Remove(store.Path));
        foreach (var half in Directory.EnumerateDirectories(Root, KeptPrefix + "*"))
        {
            Remove(half);
        }

        return kept.Count;
    }

    private List<(string Path, KeptStore Store)> All() =>
        Directory
            .EnumerateDirectories(Root, KeptPrefix + "*")
            .Select(path => (Path: path, Store: Read(path)))
            .Where(kept => kept.Store is not null)
            .Select(kept => (kept.Path, kept.Store!))
            .OrderByDescending(kept => kept.Item2.UsedAt)
            .ToList();

    private static KeptStore? Read(string path)
    {
        try
        {
            var marker = new FileInfo(Path.Combine(path, Marker));
            return marker.Exists && JsonSerializer.Deserialize<Made>(File.ReadAllText(marker.FullName)) is { } made
                ? new(
                    made.Folder,
                    made.At,
                    marker.LastWriteTimeUtc,
                    new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
                )
                : null;
        }
        catch (Exception gone) when (gone is IOException or JsonException)
        {
            return null;
        }
    }

    // Renamed first: whoever copies it then finds no marker in the end.
    private void Remove(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        using var gone = WorkFolder.Take(Root);
        try
        {
            Directory.Move(path, Path.Combine(gone.Path, "gone"));
        }
        catch (DirectoryNotFoundException)
        {
            // Another command removed it.
        }
    }

    private string PathOf(string key) => Path.Combine(Root, KeptPrefix + key);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name is Marker or Lock)
            {
                continue;
            }

            var copy = Path.Combine(to, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
