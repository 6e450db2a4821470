using ImtHub.Cli.Output;
using ImtHub.Intake.Files;

namespace ImtHub.Cli.Folders;

/// <summary>A folder with <c>config/</c> and <c>files/&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;</c>, as <c>imthub ingest</c> takes it.</summary>
internal sealed class HubFolder
{
    private HubFolder(string config, IReadOnlyList<PartnerFile> files)
    {
        Config = config;
        Files = files;
    }

    /// <summary>The configuration folder.</summary>
    public string Config { get; }

    /// <summary>The partners' files in ordinal order of their path, enrollments first: what other files say is about people who are enrolled.</summary>
    public IReadOnlyList<PartnerFile> Files { get; }

    /// <summary>Reads the folder's layout; no file is opened.</summary>
    /// <exception cref="UserErrorException">The folder, its config/ or its files/ is missing, or a file stands outside feed and partner.</exception>
    public static HubFolder Open(string folder)
    {
        var root = System.IO.Path.GetFullPath(folder);
        var config = Below(root, "config", "the partners' profiles, committees and programmes");
        var files = Below(root, "files", "the partners' files as <feed>/<partner>/<name>");
        return new(config, [.. Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories)
            .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.'))
            .Select(path => Parse(files, path))
            .OrderByDescending(file => file.Feed == Feed.Enrollments.Folder())
            .ThenBy(file => file.Path, StringComparer.Ordinal)]);
    }

    private static string Below(string root, string name, string holding)
    {
        if (!Directory.Exists(root))
            throw new UserErrorException($"There is no folder {root}; name one that holds config/ and files/.");
        var path = System.IO.Path.Combine(root, name);
        return Directory.Exists(path)
            ? path
            : throw new UserErrorException($"{root} has no folder {name}/; it should hold {holding}.");
    }

    private static PartnerFile Parse(string files, string path)
    {
        var parts = System.IO.Path.GetRelativePath(files, path).Replace('\\', '/').Split('/', 3);
        return parts is [var feed, var partner, var name]
            ? new(feed, partner, name, path)
            : throw new UserErrorException($"{path} stands outside <feed>/<partner>/; put it at files/<feed>/<partner>/<name>.");
    }
}
