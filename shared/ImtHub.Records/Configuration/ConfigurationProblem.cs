namespace ImtHub.Records.Configuration;

/// <summary>Why a configuration file is refused.</summary>
/// <param name="File">Path of the file below the configuration's root.</param>
/// <param name="JsonPath">Where in the file, such as <c>$.columns[2].name</c>.</param>
/// <param name="Reason">One sentence: what is wrong and what is allowed.</param>
public sealed record ConfigurationProblem(string File, string JsonPath, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File} {JsonPath}: {Reason}";
}
