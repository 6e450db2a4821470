namespace ImtHub.Reports.Registry.Exports;

/// <summary>One file of an export.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of its content, lower-case hex.</param>
public sealed record ExportedFile(string Name, long Bytes, string Sha256);
