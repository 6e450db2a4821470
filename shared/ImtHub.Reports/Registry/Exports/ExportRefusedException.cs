namespace ImtHub.Reports.Registry.Exports;

/// <summary>An export that cannot be written or handed over as things stand; the message says why, for the person who asked.</summary>
public sealed class ExportRefusedException(string message) : Exception(message);
