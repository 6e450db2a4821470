namespace ImtHub.Records.Configuration;

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
