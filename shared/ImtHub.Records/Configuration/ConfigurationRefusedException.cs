namespace ImtHub.Records.Configuration;

/// <summary>The hub does not start on a configuration that it would have to guess at; all problems are listed at once.</summary>
public sealed class ConfigurationRefusedException(IReadOnlyList<ConfigurationProblem> problems)
    : Exception("The configuration is refused:" + Environment.NewLine + string.Join(Environment.NewLine, problems))
{
    /// <summary>Every problem found.</summary>
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;
}
