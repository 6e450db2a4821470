using ImtHub.Cli.Output;
using ImtHub.Hub;
using ImtHub.Records.Configuration;

namespace ImtHub.Cli.Folders;

/// <summary>The hub's configuration in a folder.</summary>
internal sealed class ConfigurationFolder(string folder) : IConfigurationSource
{
    public async Task<IReadOnlyList<ConfigurationFile>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var files = new List<ConfigurationFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            files.Add(new(name, await File.ReadAllTextAsync(path, cancellationToken)));
        }
        return files;
    }

    /// <summary>The whole configuration.</summary>
    /// <exception cref="ConfigurationRefusedException">Something in it is wrong.</exception>
    public async Task<HubConfiguration> ReadHubAsync(CancellationToken cancellationToken) =>
        HubConfiguration.Read(await ReadAllAsync(cancellationToken));

    /// <summary>
    /// The configuration that goes with a file: the one asked for, else <c>config/</c> beside the <c>files/</c> it lies in, else
    /// <c>config/</c> or <c>samples/config/</c> in the working directory.
    /// </summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static ConfigurationFolder Nearest(string? asked, string file)
    {
        if (asked is not null)
        {
            return Directory.Exists(asked)
                ? new(asked)
                : throw new UserErrorException($"There is no folder {asked}; name the configuration with --config DIR.");
        }

        var candidates = Parents(file)
            .Append(Directory.GetCurrentDirectory())
            .Select(folder => Path.Combine(folder, "config"))
            .Append(Path.Combine(Directory.GetCurrentDirectory(), "samples", "config"));
        var found = candidates.FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "profiles")));
        return found is null
            ? throw new UserErrorException("No configuration was found beside the file or here; name it with --config DIR.")
            : new(found);
    }

    private static IEnumerable<string> Parents(string file)
    {
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(file)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
