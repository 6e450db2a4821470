namespace ImtHub.Records.Configuration;

/// <summary>One file of the hub's configuration, wherever it is kept.</summary>
/// <param name="Path">Path below the configuration's root with forward slashes, such as <c>profiles/grades/matc.json</c>.</param>
/// <param name="Text">The file's text: JSON, comments allowed.</param>
public sealed record ConfigurationFile(string Path, string Text);
