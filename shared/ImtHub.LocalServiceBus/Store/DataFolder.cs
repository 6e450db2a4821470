using ImtHub.LocalServiceBus.Configuration;

namespace ImtHub.LocalServiceBus.Store;

/// <summary>A broker's folder, held against any other broker for as long as this object lives, also by a process that is killed.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <exception cref="ServiceBusBrokerException">Another broker holds the folder, or it cannot be written.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServiceBusBrokerException($"The data folder {path} cannot be made: {e.Message}", e);
        }

        try
        {
            return new DataFolder(
                path,
                new FileStream(System.IO.Path.Combine(path, "broker.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServiceBusBrokerException($"The data folder {path} is in use by another broker, or cannot be written.", e);
        }
    }

    public void Dispose() => _lock.Dispose();
}
