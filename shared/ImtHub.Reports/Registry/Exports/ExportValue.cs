namespace ImtHub.Reports.Registry.Exports;

/// <summary>A value that may stand in an export, and where it is from or would have to come from.</summary>
/// <param name="Text">The value: a word of the hub, a day as <c>yyyy-MM-dd</c>, a number with a decimal point, or text; null when there is none.</param>
/// <param name="IsDay">True for a day.</param>
/// <param name="Source">File and line, or the configuration file and property.</param>
public readonly record struct ExportValue(string? Text, bool IsDay, string Source);
