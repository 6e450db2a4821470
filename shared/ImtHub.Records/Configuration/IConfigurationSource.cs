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

/// <summary>One file of the hub's configuration, wherever it is kept.</summary>
/// <param name="Path">Path below the configuration's root with forward slashes, such as <c>profiles/grades/matc.json</c>.</param>
/// <param name="Text">The file's text: JSON, comments allowed.</param>
public sealed record ConfigurationFile(string Path, string Text);

/// <summary>Why a configuration file is refused.</summary>
/// <param name="File">Path of the file below the configuration's root.</param>
/// <param name="JsonPath">Where in the file, such as <c>$.columns[2].name</c>.</param>
/// <param name="Reason">One sentence: what is wrong and what is allowed.</param>
public sealed record ConfigurationProblem(string File, string JsonPath, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} {JsonPath}: {Reason}";
}
