namespace ImtHub.Records.Configuration;

/// <summary>Where the hub's configuration is read from: a folder, or the blob container <c>config</c>.</summary>
public interface IConfigurationSource
{
    /// <summary>All configuration files, in path order.</summary>
    Task<IReadOnlyList<ConfigurationFile>> ReadAllAsync(CancellationToken cancellationToken);
}

/// <summary>The hub does not start on a configuration that it would have to guess at; all problems are listed at once.</summary>
public sealed class ConfigurationRefusedException(IReadOnlyList<ConfigurationProblem> problems)
    : Exception("The configuration is refused:" + Environment.NewLine + string.Join(Environment.NewLine, problems))
{
    /// <summary>Every problem found.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
