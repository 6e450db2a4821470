using System.Text.Json;
using ImtHub.Cli.Output;
using ImtHub.Intake.Files;

namespace ImtHub.Cli.Folders;

/// <summary>
/// A folder with <c>config/</c> and <c>files/&lt;feed&gt;/&lt;partner&gt;/&lt;name&gt;</c>, as <c>imthub ingest</c> takes it.
/// </summary>
internal sealed class HubFolder
{
    private HubFolder(string root, string config, IReadOnlyList<PartnerFile> files) => (Root, Config, Files) = (root, config, files);

    /// <summary>The folder itself, as a full path.</summary>
    public string Root { get; }

    /// <summary>
    /// The day of the folder's story, from <c>story.json</c>; null for a folder without one, whose people are judged by today.
    /// </summary>
    /// <exception cref="UserErrorException">The file says no day.</exception>
    public DateOnly? StoryDay
    {
        get
        {
            var path = System.IO.Path.Combine(Root, "story.json");
            if (!File.Exists(path))
            {
                return null;
            }

            try
            {
                using var story = JsonDocument.Parse(File.ReadAllText(path));
                if (
                    story.RootElement.TryGetProperty("day", out var day) && Records.Progress.StoryDay.Read(day.GetString()).Day is { } known
                )
                {
                    return known;
                }
            }
            catch (Exception refused) when (refused is JsonException or InvalidOperationException)
            {
                // Said below.
            }
            throw new UserErrorException($"{path} should say a day of the story, such as {{ \"day\": \"2016-12-31\" }}.");
        }
    }

    /// <summary>The folder with the partners' files.</summary>
    public string FilesFolder => System.IO.Path.Combine(Root, "files");

    /// <summary>The configuration folder.</summary>
    public string Config { get; }

    /// <summary>
    /// The partners' files in ordinal order of their path, enrollments first: what other files say is about people who are enrolled.
    /// </summary>
    public IReadOnlyList<PartnerFile> Files { get; }

    /// <summary>Reads the folder's layout; no file is opened.</summary>
    /// <exception cref="UserErrorException">The folder, its config/ or its files/ is missing, or a file stands outside feed and
    /// partner.</exception>
    public static HubFolder Open(string folder)
    {
        var root = System.IO.Path.GetFullPath(folder);
        var config = Below(root, "config", "the partners' profiles, committees and programs");
        var files = Below(root, "files", "the partners' files as <feed>/<partner>/<name>");
        return new(
            root,
            config,
            [
                .. Directory
                    .EnumerateFiles(files, "*", SearchOption.AllDirectories)
                    .Where(path => !System.IO.Path.GetFileName(path).StartsWith('.'))
                    .Select(path => Parse(files, path))
                    .OrderByDescending(file => file.Feed == Feed.Enrollments.Folder())
                    .ThenBy(file => file.Path, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>The files as they lie in the folder now; what stands outside feed and partner is left out.</summary>
    public IEnumerable<PartnerFile> Look()
    {
        var files = System.IO.Path.Combine(Root, "files");
        return Directory
            .EnumerateFiles(files, "*", SearchOption.AllDirectories)
            .Where(path =>
                !System.IO.Path.GetFileName(path).StartsWith('.')
                && System.IO.Path.GetRelativePath(files, path).Replace('\\', '/').Split('/').Length >= 3
            )
            .Select(path => Parse(files, path));
    }

    private static string Below(string root, string name, string holding)
    {
        if (!Directory.Exists(root))
        {
            throw new UserErrorException($"There is no folder {root}; name one that holds config/ and files/.");
        }

        var path = System.IO.Path.Combine(root, name);
        return Directory.Exists(path) ? path : throw new UserErrorException($"{root} has no folder {name}/; it should hold {holding}.");
    }

    private static PartnerFile Parse(string files, string path)
    {
        var parts = System.IO.Path.GetRelativePath(files, path).Replace('\\', '/').Split('/', 3);
        return parts is [var feed, var partner, var name]
            ? new(feed, partner, name, path)
            : throw new UserErrorException($"{path} stands outside <feed>/<partner>/; put it at files/<feed>/<partner>/<name>.");
    }
}
