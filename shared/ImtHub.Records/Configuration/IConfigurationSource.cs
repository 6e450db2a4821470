namespace ImtHub.Records.Configuration;

/// <summary>Where the hub's configuration is read from: a folder, or the blob container <c>config</c>.</summary>
public interface IConfigurationSource
{
    /// <summary>All configuration files, in path order.</summary>
    Task<IReadOnlyList<ConfigurationFile>> ReadAllAsync(CancellationToken cancellationToken);
}
