using ImtHub.LocalHost.Azurite;

namespace ImtHub.Cli.Hub;

/// <summary>Says in a data folder at which store its hub runs, so that commands reach it: the ports differ from start to start.</summary>
internal sealed class RunningHubNote : IDisposable
{
    private const string FileName = "running";
    private readonly string _path;

    private RunningHubNote(string path) => _path = path;

    /// <summary>Notes a hub that runs on an Azurite of its own; the key in its connection string is the published one.</summary>
    public static RunningHubNote Note(string folder, string connectionString)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllText(path, connectionString);
        return new RunningHubNote(path);
    }

    /// <summary>The store of the folder's running hub; null when none runs.</summary>
    public static async Task<string?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var connectionString = await File.ReadAllTextAsync(path, cancellationToken);
        try
        {
            await using var store = await LocalStore.OpenAsync(connectionString, null, cancellationToken);
            return connectionString;
        }
        catch (LocalStoreUnavailableException)
        {
            // It was ended without the chance to take its note away.
            return null;
        }
    }

    public void Dispose() => File.Delete(_path);
}
