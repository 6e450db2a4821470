using ImtHub.LocalHost.Azurite;

namespace ImtHub.Cli.Hub;

/// <summary>Where a hub is that runs on this machine.</summary>
/// <param name="Store">The connection string of its store.</param>
/// <param name="Receipts">The address below which its receipts can be read; null when it is not told.</param>
internal sealed record RunningHubPlace(string Store, Uri? Receipts);

/// <summary>
/// Says in a data folder at which store its hub runs and where its receipts are, so that commands reach it: ports differ from start to
/// start.
/// </summary>
internal sealed class RunningHubNote : IDisposable
{
    private const string FileName = "running";
    private readonly string _path;

    private RunningHubNote(string path) => _path = path;

    /// <summary>Notes a hub that runs on an Azurite of its own; the key in its connection string is the published one.</summary>
    public static RunningHubNote Note(string folder, RunningHubPlace hub)
    {
        var path = Path.Combine(folder, FileName);
        File.WriteAllLines(path, [hub.Store, hub.Receipts?.ToString() ?? ""]);
        return new RunningHubNote(path);
    }

    /// <summary>The folder's running hub; null when none runs.</summary>
    public static async Task<RunningHubPlace?> FindAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        var lines = await File.ReadAllLinesAsync(path, cancellationToken);
        if (lines is not [{ Length: > 0 } connectionString, ..])
        {
            return null;
        }

        try
        {
            await using var store = await LocalStore.OpenAsync(connectionString, null, cancellationToken);
            return new(connectionString, lines.Length > 1 && Uri.TryCreate(lines[1], UriKind.Absolute, out var receipts) ? receipts : null);
        }
        catch (LocalStoreUnavailableException)
        {
            // It was ended without the chance to take its note away.
            return null;
        }
    }

    public void Dispose() => File.Delete(_path);
}
